"""What was fitted for each embedding model, as JSON files made by ``evals.retrieval.calibrate``."""

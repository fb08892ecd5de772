"""The built-in corpus: practices, services, method notes, terms, and the map of subjects."""

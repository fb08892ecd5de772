"""Whether the right practice is found from a problem, and the right explanation from a question."""

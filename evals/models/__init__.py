"""The same cases read by the built-in reader, by a language model, and by both in turn."""

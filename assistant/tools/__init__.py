"""The tools: one module for each operation, typed arguments in, a ``Result`` out."""

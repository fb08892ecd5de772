"""Tuning the built-in model of meaning to how people speak of public services."""

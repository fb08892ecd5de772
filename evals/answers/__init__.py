"""Whole answers as a person gets them: their outcomes, and every number against the files."""

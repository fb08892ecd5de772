"""Slips of the pen, mended once before anything is read."""

"""Servers that behave like the official APIs, with generated catalogues and every fault we know."""

"""Evaluations: one folder per component, each with cases, generate and evaluate."""

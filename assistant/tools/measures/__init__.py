"""Figures derived from values: comparisons, medians, ranks, spread, correlation, classes."""

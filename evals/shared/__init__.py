"""What evaluations have in common: where results are written, and how figures are shown."""

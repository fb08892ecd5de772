"""The demo's tables, all written by hand: its catalogue, and what its numbers are drawn from."""

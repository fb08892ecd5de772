"""How much understanding is lost when the same questions are written another way.

The held-out questions are rewritten mechanically, with a fixed seed, one way at a time.
"""

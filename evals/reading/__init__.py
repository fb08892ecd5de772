"""How well questions are understood: places, years, operation, subject; traps; conversations.

The same three steps as everywhere in ``evals``: ``cases`` (plain files), ``generate`` (what the
assistant made of them, saved), ``evaluate`` (scores from what was saved, without asking again).
"""

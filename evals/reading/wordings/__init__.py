"""Wordings that the model of wording learns from, by what they ask for. ``X`` is any place."""

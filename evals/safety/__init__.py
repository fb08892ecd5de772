"""Attacks on the assistant: what must never come through, whoever reads the questions."""

"""Chips: what an answer understood, and what each part of it may be changed to.

A chip changes one argument of the tool call that an answer came from; the changed call goes through
the same tools, narration and gate as any other. No words are added to the question.
"""

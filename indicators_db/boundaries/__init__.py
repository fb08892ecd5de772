"""Boundaries of units: read from a file or the official service, checked, simplified, kept.

    file or PRG ─▶ features ─▶ codes ─▶ positions ─▶ coverage ─▶ outlines ─▶ SMUP_HOME/boundaries

Nothing else needs them: without boundaries, maps are made of hexagons and points.
"""

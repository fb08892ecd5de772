"""The checks: one module each, a statement over the tables of a data set, its thresholds explained.

A check reads ``cells`` (or ``series``, the same cells of a few indicators beside those of the years
around them, see ``assess``) and gives rows of ``findings`` by the keys of indicators and units.
Thresholds are relative to how each indicator usually behaves, so that what is its nature (small
counts, large investments) is no finding.
"""

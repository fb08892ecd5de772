"""The data sets that evaluations ask about, and how each of them is made.

Three kinds on purpose, so that nothing can be fitted to one catalogue: the demonstration set that
everybody has; real files of GUS, where they lie beside the checkout; and a small invented set whose
names are in nobody's style.
"""

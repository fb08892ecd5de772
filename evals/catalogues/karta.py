"""A small invented data set in a style of its own: short names, no synonyms, hardly a definition.

Some indicators stand on no service and in no area; one family comes in two versions; one is
measured only in years of elections.
"""

from __future__ import annotations

from evals.catalogues.invented import recipe

RECIPE = recipe("karta", "Karta usług lokalnych (liczby zmyślone)", 19)

"""An invented data set as SMUP itself would publish it: services of all areas, each measured in the
four dimensions, under names that no other catalogue has; about half of them with a definition, and
not one synonym."""

from __future__ import annotations

from evals.catalogues.invented import recipe

RECIPE = recipe("uslugi", "Usługi i wskaźniki na wzór SMUP (liczby zmyślone)", 47)

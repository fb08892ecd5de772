"""An invented data set named in the style of SMUP's portal: all of its ten areas, its long official
names, its versions for cities and counties, and not one synonym or definition."""

from __future__ import annotations

from evals.catalogues.invented import recipe

RECIPE = recipe("portal", "Wskaźniki nazwane jak w portalu SMUP (liczby zmyślone)", 23)

"""An invented data set of what other catalogues leave out: the corners of public services, in long
official names that nobody says aloud, and not one synonym or definition."""

from __future__ import annotations

from evals.catalogues.invented import recipe

RECIPE = recipe("atlas", "Wskaźniki z zakamarków usług publicznych (liczby zmyślone)", 29)

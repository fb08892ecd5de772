"""An invented data set of the ordinary figures that a council asks for, under names that no other
catalogue has: about half of them with a definition, and not one synonym."""

from __future__ import annotations

from evals.catalogues.invented import recipe

RECIPE = recipe("urzad", "Wskaźniki codziennych pytań w urzędzie (liczby zmyślone)", 31)

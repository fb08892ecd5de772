"""How large a data set can be: a generated one of all units, its import, and its queries."""

"""How results are laid out and worded: tables, labels, caveats, sources, what to ask next."""

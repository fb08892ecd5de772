"""Indicators of local government units: data sets, the register of units, queries over them."""

"""Where: names of units in any form, what each may mean, and the part it plays."""

"""Questions that the library of practices and explanations answers."""

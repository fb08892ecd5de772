"""What is known in words: embeddings and, later, the corpus of practices and its search."""

"""What is known in words: good practices, services, methods and terms, and the search over them."""

"""What people say, as data: phrases and words by meaning."""

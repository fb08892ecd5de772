"""Ways in: data packages, GUS export files, and later the official APIs."""

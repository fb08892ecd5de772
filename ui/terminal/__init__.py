"""What ``smup`` prints, drawn with rich."""

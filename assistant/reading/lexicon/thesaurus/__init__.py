"""What people call things, one file for each area."""

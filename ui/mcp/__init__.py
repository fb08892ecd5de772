"""The tools over the Model Context Protocol: for people's own assistants, read-only."""

"""The cases, as YAML."""

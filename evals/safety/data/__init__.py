"""The attacks: plain YAML files that anybody can add to."""

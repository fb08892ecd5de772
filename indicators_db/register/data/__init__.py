"""The register's tables; ``SOURCES.md`` says where every column is from."""

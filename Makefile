# make run   from a fresh clone to the chat on http://127.0.0.1:7860
# make test  from a fresh clone to a passed test suite

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

# An install is repeated only when what it was made from has changed.
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help run test test-llm lint lock screenshots clean

help:
	@echo 'make run    the chat and the API on http://127.0.0.1:7860'
	@echo 'make test   all checks and tests'
	@echo 'make test-llm  the tests that need a language model on loopback (see docs/modele.md)'
	@echo 'make lint   style, types, floors'
	@echo 'make lock   renew constraints.txt within the ranges of pyproject.toml (needs uv)'
	@echo 'make screenshots  the pictures in docs/screenshots (needs a Chromium)'
	@echo 'make clean  remove the environment and all caches'

run: $(INSTALLED)
	$(BIN)/smup serve

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-llm: $(INSTALLED_DEV)
	SMUP_TEST_LLM=$${SMUP_TEST_LLM:-http://127.0.0.1:8080/v1} $(BIN)/python -m pytest -s tests/llm

lint: $(INSTALLED_DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

lock:
	uv pip compile pyproject.toml --extra dev --python-version 3.11 --no-header --no-annotate \
		--upgrade --quiet --output-file constraints.txt

screenshots: $(INSTALLED_DEV)
	$(BIN)/python -m tests.ui.screenshots

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet -c constraints.txt -e .
	touch $@

$(INSTALLED_DEV): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet -c constraints.txt -e '.[dev]'
	touch $@ $(INSTALLED)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

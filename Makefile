# The verbs are the same here and in CI. Each makes .venv itself when it is missing or pyproject.toml changed.
PYTHON ?= python3
VENV := .venv
FILINGS ?= ../shared/filings
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EDGARTOOLS := .bench/edgartools/.ready
CORPUS ?= ../shared/filings/xml

.PHONY: demo serve test check fuzz docs-findings bench bench-api bench-start bench-parse bench-labels bench-fidelity bench-paths bench-exports bench-orders format lock clean

demo: $(READY)
	@$(BIN)/lookthrough demo

serve: $(READY)
	@$(BIN)/lookthrough --graph demo serve

test: $(READY)
	$(BIN)/pytest

# COUNT harmed filings (100,000) through the whole reader; fails where one breaks a limit.
fuzz: $(READY)
	$(BIN)/python -m benchmarks.fuzz $(if $(COUNT),--count $(COUNT)) samples $(FILINGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs-findings: $(READY)
	$(BIN)/python -m benchmarks.findings $(addprefix $(FILINGS)/,xml sgml html sched13 seeds) > docs/findings.part
	mv docs/findings.part docs/findings.md

bench: bench-api bench-start bench-parse bench-labels bench-fidelity

bench-api: $(READY)
	$(BIN)/python -m benchmarks.api

bench-start: $(READY)
	$(BIN)/python -m benchmarks.start

# What is lost or wrong between a document and its facts: round trips, cells of renders.
bench-fidelity: $(READY)
	@$(BIN)/python -m benchmarks.fidelity $(FILINGS)

# Walks against Cypher written by hand, and their growth from 10,000 filings to a million: half an hour and 10 GB of disk.
# SIZES="10000 100000" for smaller graphs, KEEP=folder to use the graphs again.
bench-paths: $(READY)
	@$(BIN)/python -m benchmarks.paths $(if $(SIZES),--sizes $(SIZES)) $(if $(KEEP),--keep $(KEEP))

# All formats of a market of 10,000 filings and of one of 100,000: a quarter of an hour and 2 GB of disk. SIZES and KEEP as above.
bench-exports: $(READY)
	@$(BIN)/python -m benchmarks.exports $(if $(SIZES),--sizes $(SIZES)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(KEEP),--keep $(KEEP))

# A made-up world of PARTIES (2,000) loaded in twenty random orders, and the digest after each: a quarter of an hour.
bench-orders: $(READY)
	@$(BIN)/python -m benchmarks.orders $(or $(PARTIES),2000)

# How right holders and controllers are, on the given labels and on our own blind ones.
bench-labels: $(READY)
	@$(BIN)/python -m benchmarks.labels

# Files per second beside lxml and edgartools, which gets an environment of its own under .bench.
bench-parse: $(READY) $(EDGARTOOLS)
	@$(BIN)/python -m benchmarks.parse $(CORPUS)

$(EDGARTOOLS): benchmarks/edgartools.txt
	@$(PYTHON) -m venv .bench/edgartools
	@.bench/edgartools/bin/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/edgartools.txt
	@touch $@

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] < (3, 11) and "Lookthrough needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 ...")'
	@echo "Making $(VENV) (once; a minute or two) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[followthemoney]' 2>/dev/null \
	  || echo "followthemoney needs ICU's headers (libicu-dev) to be built; the tests that use it are skipped."
	@touch $(READY)

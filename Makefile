# Keukentafel: `make demo` to see it, `make test` to trust it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PACKAGE := src/keukentafel
STATIC := $(PACKAGE)/foundation/components/static/dist/keukentafel.js
ASSETS := $(shell find $(PACKAGE)/foundation/components/assets -type f 2>/dev/null)
TEXTS := $(shell find $(PACKAGE) -name '*.po' 2>/dev/null)
MESSAGES := $(VENV)/.messages
FONTS := $(PACKAGE)/faces/workbench/pdf/fonts/LICENSE.txt
BUILT := $(STATIC) $(MESSAGES) $(FONTS)
PORT ?= 8000

.PHONY: help demo check test verify bench deidentify retrieval lock
.DEFAULT_GOAL := help

help:
	@echo "make demo    see it: fictional people, on http://127.0.0.1:$(PORT)/demo/"
	@echo "make test    everything that must hold"
	@echo "make check   the fast part of it"
	@echo "make verify  the long part: random histories, kept as evidence"
	@echo "make bench   how fast it is, next to a bare page"
	@echo "make deidentify  how much is found in labelled texts of casework"
	@echo "make retrieval   how often the right agreement is found"

$(READY): requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing (python3)"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

node_modules/.ready: package-lock.json
	@command -v npm >/dev/null || { echo "Node 20.19 or newer is missing (node, npm)"; exit 1; }
	@npm ci --silent --no-audit --no-fund
	@touch $@

$(STATIC): node_modules/.ready tools/build_static.mjs $(ASSETS)
	@npm run --silent build
	@touch $@

$(MESSAGES): $(READY) tools/compile_messages.py $(TEXTS)
	@$(BIN)/python tools/compile_messages.py
	@touch $@

$(FONTS): $(READY) node_modules/.ready tools/build_fonts.py
	@$(BIN)/python tools/build_fonts.py
	@touch $@

demo: $(READY) $(BUILT)
	@$(BIN)/keukentafel demo --port $(PORT)

check: $(READY) $(MESSAGES)
	@$(BIN)/ruff format --check --quiet src libraries tests tools bench
	@$(BIN)/ruff check --quiet src libraries tests tools bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/migrations_are_made.py

test: $(READY) $(BUILT)
	@$(BIN)/python tools/run_tests.py

verify: $(READY) $(BUILT)
	@$(BIN)/python tools/verify.py

bench: $(READY) $(BUILT)
	@$(BIN)/python -m bench

deidentify: $(READY)
	@$(BIN)/python tools/deidentify.py

retrieval: $(READY)
	@$(BIN)/python tools/retrieval.py

lock:
	@for f in base dev casework; do $(BIN)/uv pip compile --generate-hashes --no-emit-index-url --no-annotate --no-header -q requirements/$$f.in -o requirements/$$f.txt; done

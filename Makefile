# Everything from a fresh clone: needs git, make and Python 3.11 or newer, nothing else.

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench format clean

PORT ?= 8000
PYTHON3 ?= python3
BIN := .venv/bin
SYNCED := .venv/.synced
COMPILED := .venv/.compiled
CATALOGUES := $(wildcard src/ratschlag/*/locale/*/LC_MESSAGES/django.po)

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup: $(SYNCED) $(COMPILED) ## Put everything that is needed into .tools and .venv

demo: setup ## Serve the example (PORT=8000, RATSCHLAG_DATA_DIR=var)
	$(BIN)/ratschlag demo --port $(PORT)

test: setup ## Run every test on SQLite, then all but the look of pages on PostgreSQL
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.run_tests

check: setup ## Format, lint, types, import contracts, migrations, templates, messages, guards
	@$(BIN)/python -m tools.check

bench: setup ## Measure (see docs/performance.md)
	@failed=; for part in scheduling replanning pages documents mail kills register workspace invitations votes enumeration wishes concept; do \
		$(BIN)/python -m bench.$$part || failed="$$failed $$part"; \
	done; test -z "$$failed" || { echo "A bound was passed in:$$failed"; exit 1; }

format: setup ## Put the code into its form, and the written pages up to date
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
	$(BIN)/python -m tools.permissions
	$(BIN)/python -m tools.processing_record

clean: ## Remove all that setup and the checks made; the data directory stays
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis \
		test-results .coverage build dist
	find src tests tools bench -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -delete

.tools/uv: tools/get_uv.py
	$(PYTHON3) tools/get_uv.py .tools
	@touch $@

$(SYNCED): .tools/uv pyproject.toml uv.lock
	.tools/uv sync --frozen
	@touch $@

$(COMPILED): $(SYNCED) $(CATALOGUES) tools/messages.py
	$(BIN)/python -m tools.messages compile
	@touch $@

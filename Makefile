# Each target sets up what it needs by itself.  `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
SITE_URL ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CODE := scripts tests

.PHONY: help site test check lint types bench serve lock clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

site: $(READY)  ## build the site into site/ (SITE_URL=… where it will be published)
	@$(BIN)/jince build --strict --site-url "$(SITE_URL)"

test: $(READY) browser lint types check  ## lint, types, data checks and every test
	@$(BIN)/jince ingest --check
	@$(BIN)/python -m pytest

check: $(READY)  ## every rule over data, text and links
	@$(BIN)/jince check

lint: $(READY)  ## style and format of the code
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)

types: $(READY)  ## static types, strict
	@$(BIN)/mypy

bench: $(READY)  ## speed and size against bare MkDocs + Material, as a table
	@$(BIN)/python tests/bench/bench.py

serve: $(READY)  ## live preview at 127.0.0.1:8000
	@$(BIN)/jince serve

lock: $(READY)  ## resolve requirements.lock anew (needs uv, which it installs into the venv)
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet --output-file requirements.lock

clean:  ## remove what was built and installed
	@rm -rf $(VENV) site .site-* .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	@.ci/apt $(PYTHON) python3 python3-venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/apt ensurepip python3-venv
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) ..." >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --use-pep517 --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: browser
browser:
	@.ci/apt chromium chromium fonts-noto-cjk

# Two commands do everything on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

# uv installs in seconds; pip does when uv is not to be had, or where only pip knows the way to the packages.
# Bytecode is made here, as pip does: Python warns while it compiles Whoosh 2.7.4, and in the tests a warning is an error.
QUIET := 2>build/install.log
install = { mkdir -p build; $(BIN)/uv pip install -q --compile-bytecode --system-certs --python $(BIN)/python $(1) $(QUIET) \
  || $(BIN)/pip install -q --disable-pip-version-check $(1) $(QUIET) || { cat build/install.log; exit 1; }; }

.DEFAULT_GOAL := help
.PHONY: help run demo test sweep check shots bench bench-search words lock docs

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

run: .venv/run build/assets/manifest.json ## Start Paraplu with demo data on http://127.0.0.1:8000
	@PARAPLU_DEMO=1 $(BIN)/paraplu upgrade
	@PARAPLU_DEMO=1 $(BIN)/paraplu demo
	@PARAPLU_DEMO=1 $(BIN)/paraplu run

demo: .venv/run ## Fill an empty database with demo data
	@PARAPLU_DEMO=1 $(BIN)/paraplu upgrade
	@PARAPLU_DEMO=1 $(BIN)/paraplu demo

test: .venv/dev browser assets ## Lint, types, import rule, and all tests on both databases and in a browser
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n 2 --dist worksteal

sweep: .venv/dev browser assets ## The whole product: every state of every thing, on both databases, at every width
	SWEEP=whole $(BIN)/pytest -n 2 --dist worksteal tests/sweeps tests/pages

check: .venv/dev assets ## The quick look while you work: lint, types, import rule, tests on SQLite
	@$(MAKE) --no-print-directory lint
	TEST_DATABASES=sqlite $(BIN)/pytest -n 2 --dist worksteal -m "not slow and not browser"

.PHONY: lint
lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

shots: .venv/dev browser assets ## A picture of every page for every role at 390 and 1280 px, into build/shots
	$(BIN)/python -m tests.shots

bench: .venv/dev assets ## CPU, queries and weight of the pages, beside a bare Flask page
	$(BIN)/python -m bench.pages

bench-search: .venv/dev ## How good and how fast the search index is
	$(BIN)/python -m bench.search

docs: .venv/dev ## Write docs/permissions.md and docs/lifecycles.md anew
	$(BIN)/python -m app.docs

words: .venv/dev ## Gather every sentence for translators, into build/messages.pot
	$(BIN)/pybabel -q extract -F babel.cfg -k lazy_gettext -k N_ --project Paraplu -o build/messages.pot .

.PHONY: assets
assets: build/assets/manifest.json
	@$(BIN)/python -m app.web.assets >/dev/null

build/assets/manifest.json: package-lock.json | .venv/run
	@echo "… styles, fonts and icons"
	@command -v npm >/dev/null || $(BIN)/npm --version >/dev/null 2>&1 || $(BIN)/pip install -q --require-hashes -r requirements/node.txt
	@$(BIN)/python -m app.web.assets

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Paraplu needs Python 3.11 or newer. Try: make run PYTHON=python3.11"; exit 1; }
	@echo "… a Python environment in .venv"
	@mkdir -p build
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt $(QUIET) || true

.venv/run: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "… Paraplu's packages (pinned, with hashes)"
	@test -f .venv/dev || $(call install,--require-hashes -r requirements/run.txt)
	@test -f .venv/dev || $(call install,--no-build-isolation --no-deps -e .)
	@touch $@

.venv/dev: requirements/dev.txt pyproject.toml | .venv/bin/python
	@echo "… what the tests need (pinned, with hashes)"
	@$(call install,--require-hashes -r requirements/dev.txt)
	@$(call install,--no-build-isolation --no-deps -e .)
	@touch $@ .venv/run

.PHONY: browser
browser:
	@command -v chromium >/dev/null || { echo "… chromium"; apt-get update -qq && apt-get install -y -qq chromium >/dev/null; }
	@command -v java >/dev/null || { echo "… java, for the check of our HTML"; apt-get update -qq && apt-get install -y -qq default-jre-headless >/dev/null; }

# uv writes no registry's address unless it is asked to.
lock: ## Pin the newest versions that fit, with hashes and without any registry's address
	$(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/pip install -q uv
	for extra in "run:--extra build" "dev:--extra build --extra dev"; do \
	  $(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-header pyproject.toml $${extra#*:} -o requirements/$${extra%%:*}.txt; done

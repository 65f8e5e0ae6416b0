# Every target sets up what it needs. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TEST_READY := $(VENV)/.test-ready
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve test quick deep check audit bench lock lint clean

help: ## list what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

site: $(READY) ## build the whole site into site/
	$(BIN)/healthsite build

serve: $(READY) ## live preview at http://127.0.0.1:8000
	$(BIN)/healthsite serve

check: $(READY) ## check all content, in a second
	$(BIN)/healthsite check

test: $(TEST_READY) ## run every test (finds or installs a browser)
	$(BIN)/python scripts/find_browser.py --install
	$(BIN)/python -m pytest -n auto --dist worksteal

quick: $(TEST_READY) ## run the tests that need no browser
	$(BIN)/python -m pytest -n auto -m "not browser and not slow"

deep: $(TEST_READY) ## run what takes long: every damage to the cache; a line a part
	$(BIN)/python -m pytest -m deep --deep -v --no-header

lint: $(TEST_READY) ## look for mistakes in the code
	$(BIN)/ruff check scripts site_tests
	$(BIN)/mypy

audit: $(TEST_READY) site ## slow audits: Nu HTML checker (needs Java and npm), Lighthouse (needs npm and a browser)
	$(BIN)/python scripts/audit.py

bench: $(TEST_READY) site ## measure speed and scale into bench/results.md
	$(BIN)/python -m bench
	$(BIN)/python -m bench.search_engines
	$(BIN)/python -m bench.keystrokes

lock: ## write the lock files anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --extra test --extra dev pyproject.toml -c requirements.lock -o requirements-test.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --extra exit pyproject.toml -c requirements-test.lock -o requirements-exit.lock

clean: ## remove what was made (not the last good site)
	rm -rf .cache .pytest_cache .hypothesis .mypy_cache .ruff_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Python 3.11 or later is needed (make PYTHON=/path/to/python3.11)"; exit 1)
	$(PYTHON) -m venv $(VENV)

$(READY): $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/healthsite schemas --output content/schemas > /dev/null
	@touch $@

$(TEST_READY): $(READY) requirements-test.lock requirements-exit.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.lock
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-exit.lock || echo "Zensical cannot be installed here: its test will be left out."
	@touch $@

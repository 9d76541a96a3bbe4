# A machine with Python 3.11 or newer and its `venv` is enough: every target first sets up what is
# missing (tools/setup.py), says so, and is quick when nothing is.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; \
	done; echo python3)
BIN := .venv/bin
SERVE ?= 1
WORKERS ?= 2
TESTS ?= tests
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --durations=5 --durations-min=5
# What PostgreSQL repeats in `make test`: what the two databases may answer differently (triggers,
# locks, threads) and one journey; `make test-full` repeats everything that touches the
# database, but for what pages look like.
DATABASE := postgres_too and not full and not browser

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-full check bench docs messages lock clean

help:  ## Say what each target does
	@echo "make demo            a whole made-up season, then a server to look at it (SERVE=0: no server)"
	@echo "make test            the quick ring of tests, at most four minutes: SQLite, samples of PostgreSQL"
	@echo "make test-full       every test on both databases, at most 25 minutes"
	@echo "make check           style, types, the order of the rooms, known weaknesses of what is locked"
	@echo "make bench           benchmarks of bench/"
	@echo "make docs            the parts of docs/ that are made from the code"
	@echo "make messages        new words of the pages into the English catalogue"
	@echo "make lock            new requirements.lock and package-lock.json (needs the network)"
	@echo "make setup           only set up what the others need"
	@echo "make clean           take away all that set-up and tests have made"

setup:
	@$(PYTHON) tools/setup.py

demo: setup
	$(BIN)/xuanshu demo $(if $(filter 0,$(SERVE)),--no-serve)

test: setup
	@echo "Tests on SQLite"
	XUANSHU_TEST_DB=sqlite $(PYTEST) -m "not full and not postgres_first" $(TESTS)
	@echo "Tests that touch the database, on PostgreSQL"
	XUANSHU_TEST_DB=postgres $(PYTEST) -m "$(DATABASE)" $(TESTS)

test-full: setup
	@echo "Every test on SQLite"
	XUANSHU_TEST_DB=sqlite $(PYTEST) $(TESTS)
	@echo "Every test that touches the database, on PostgreSQL; what pages look like is the same on both"
	XUANSHU_TEST_DB=postgres $(PYTEST) -m "database and not looks" $(TESTS)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --cache-dir=/dev/null
	$(BIN)/lint-imports
	$(BIN)/python tools/advisories.py

bench: setup
	$(BIN)/python -m bench

docs: setup
	$(BIN)/python tools/licences.py
	$(BIN)/python -m tools.reference
	@if [ -e demo/var/xuanshu.sqlite3 ]; then $(BIN)/python -m tools.screenshots; \
		else echo "No pictures: run \`make demo SERVE=0\` first."; fi
	$(BIN)/python -m tools.tutorial

messages: setup
	$(BIN)/python tools/messages.py

lock: setup
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --upgrade \
		--python-version 3.11 --extra postgres --group dev pyproject.toml -o requirements.lock
	$(BIN)/npm install --package-lock-only --ignore-scripts

clean:
	rm -rf .venv node_modules .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis \
		.import_linter_cache src/xuanshu/kit/static/vendor \
		src/xuanshu/locale/en/LC_MESSAGES/django.mo

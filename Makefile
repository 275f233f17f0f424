# The verbs of this project. `make` alone lists them.
SHELL := /bin/sh
PYTHON_BIN := .venv/bin/python
UV ?= uv

.DEFAULT_GOAL := help
.PHONY: help install demo test prove check fix bench docs requirements

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

install: ## make .venv with everything; quick when nothing changed
	@tools/install.sh

demo: install ## rank the muscles of an invented patient before and after a palpation, and refuse for another
	@$(PYTHON_BIN) tools/demo.py

test: install ## run all fast tests and doctests with coverage, or some: ARGS="-k side"
	@tools/browsers.sh
	@$(PYTHON_BIN) -m pytest $(or $(ARGS),--cov --cov-report=term-missing:skip-covered)

prove: install ## run the long tests and the comparisons with published numbers
	@tools/browsers.sh
	@$(PYTHON_BIN) tools/prove.py

check: install ## run every check, then say how many failed
	@$(PYTHON_BIN) tools/check.py

fix: install ## format, mend what can be mended, rewrite generated files
	@$(PYTHON_BIN) tools/fix.py

bench: ## measure time and compare with a general library
	@tools/install.sh bench
	@$(PYTHON_BIN) tools/bench.py

docs: ## build the documentation into site/
	@tools/install.sh docs
	@NO_MKDOCS_2_WARNING=1 $(PYTHON_BIN) -m mkdocs build --strict --quiet
	@echo "site/index.html"

requirements: ## refresh the pinned requirement files (needs uv: UV=path/to/uv)
	@tools/requirements.sh "$(UV)"

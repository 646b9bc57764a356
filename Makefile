# Serein: `make run` to use it, `make test` to check it. Both can be repeated at any time.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
NPM := npm --prefix frontend --no-fund --no-audit --no-update-notifier
PIP := $(BIN)/python -m pip --disable-pip-version-check
FLASK := $(BIN)/flask --app wsgi
FRONTEND_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/vite*.ts -type f 2>/dev/null)

.PHONY: help run test test-browser test-rest check audit fuzz lock api train bench capacity bench-training bench-browser clean tools

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

run: export SEREIN_DEMO = 1
run: export SEREIN_SECOND_FACTOR = optional
run: .venv/.runtime frontend/dist/index.html ## start Serein with an invented demo clinic on http://127.0.0.1:8000
	@echo "==> database"
	$(FLASK) migrate
	$(FLASK) demo --more 90
	echo "==> Serein is at http://127.0.0.1:8000 in a moment; Ctrl-C stops it"
	exec $(FLASK) serve

test: .venv/.test frontend/node_modules/.installed ## install what the tests need and run every suite
	@.ci/system-packages
	$(MAKE) frontend/dist/index.html
	# The browser tests wait a good deal, in real time: the rest uses what they leave of the processor.
	mkdir -p test-results
	echo "==> tests in browsers; the rest at the same time (test-results/rest.log)"
	set -m # a process group of its own, which ends with this one
	nice -n 15 $(MAKE) test-rest > test-results/rest.log 2>&1 & rest=$$!
	trap 'kill -- -$$rest 2>/dev/null || true' EXIT
	browsers=0
	$(MAKE) test-browser || browsers=$$?
	status=0
	wait $$rest || status=$$?
	cat test-results/rest.log
	exit $$((browsers || status))

test-browser: # only the tests that drive a browser
	@$(BIN)/python -m pytest tests/e2e

test-rest: # everything but the tests that drive a browser
	@echo "==> style and types, Python"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	echo "==> style, types and import rules, TypeScript"
	$(NPM) run check
	echo "==> unit tests, TypeScript"
	$(NPM) run test
	echo "==> tests, Python and PostgreSQL"
	# Two processes: the one would leave a core idle once the browser tests are done.
	TF_CPP_MIN_LOG_LEVEL=2 $(BIN)/python -m pytest --ignore tests/e2e -n 2 --dist loadfile

check: .venv/.test frontend/node_modules/.installed ## style, types and import rules only (quick)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(NPM) run check

audit: .venv/.audit frontend/node_modules/.installed ## what ships as CycloneDX into audit/, its licences, and known vulnerabilities (exit 2: a service did not answer)
	@echo "==> the server's packages alone, as they ship"
	rm -rf audit && mkdir audit && $(PYTHON) -m venv audit/environment
	audit/environment/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	status=0
	$(BIN)/python .ci/audit.py --python audit/environment/bin/python || status=$$?
	rm -rf audit/environment
	exit $$status

api: .venv/.runtime frontend/node_modules/.installed ## regenerate openapi.json and the TypeScript types from the schemas
	@$(FLASK) openapi && $(NPM) run api

lock: .venv/.python ## choose the versions in the container image anew (deploy/requirements.txt): make lock [ARGS=--upgrade]
	@$(PIP) install --quiet --group lock
	$(BIN)/uv pip compile pyproject.toml --extra s3 --quiet --python-version 3.11 --python-platform x86_64-manylinux_2_28 --generate-hashes \
	    --no-annotate --custom-compile-command 'make lock' --output-file deploy/requirements.txt $(ARGS)

DATA ?= data
RUNS ?= runs
ENGINE ?= tensorflow
train: .venv/.train $(if $(filter jax,$(ENGINE)),.venv/.gpu) ## train encoder and temporal model: make train DATA=<folder with fer2013.csv and fer2013new.csv> [ENGINE=jax with a GPU]
	@encoder() { $(BIN)/python -m training encoder --data $(DATA) --resume "$$@"; }
	if [ $(ENGINE) = jax ]; then
		encoder --engine jax --config teacher --out $(RUNS)/teacher
		encoder --engine jax --config second_teacher --out $(RUNS)/second_teacher
		encoder --engine jax --teacher $(RUNS)/teacher --teacher $(RUNS)/second_teacher --out $(RUNS)/encoder
	else
		encoder --config scratch --out $(RUNS)/scratch
		encoder --config cycle --initial $(RUNS)/scratch --out $(RUNS)/cycle
		encoder --config cooldown --initial $(RUNS)/cycle --out $(RUNS)/encoder
	fi
	$(BIN)/python -m training evaluate --data $(DATA) --run $(RUNS)/encoder
	$(BIN)/python -m training temporal --data $(DATA) --encoder $(RUNS)/encoder --out $(RUNS)/temporal --resume

fuzz: .venv/.test ## many generated requests to every route, on both databases: make fuzz [EXAMPLES=100]
	@.ci/system-packages
	SEREIN_FUZZ=$(or $(EXAMPLES),100) $(BIN)/python -m pytest tests/backend/common/test_openapi_fuzz.py

bench: .venv/.test ## the server under load beside two ceilings: make bench [BENCH=load|growth|caseload|report] [ARGS='--patients 1000'] [WRITE=1]
	@.ci/system-packages
	$(BIN)/python -m benchmarks $(or $(BENCH),load) $(ARGS) $(if $(WRITE),--write)

capacity: .venv/.test ## compute docs/capacity.md anew: how many machines, from the figures of the bench
	@$(BIN)/python -m benchmarks.capacity_page

bench-training: .venv/.train ## training speed and the input pipeline's share: make bench-training DATA=<folder> [SHARDS=<folder>]
	@$(BIN)/python -m training bench --data $(DATA) $(if $(SHARDS),--shards $(SHARDS))

bench-browser: .venv/.test frontend/bench/node_modules/.installed frontend/dist/index.html ## camera pipeline beside its peers: make bench-browser [LEAK=10000] [WRITE=1]
	@.ci/system-packages
	$(BIN)/python -m tests.e2e.bench $(if $(LEAK),--leak $(LEAK)) $(if $(WRITE),--write)

clean: ## remove what was built and installed (the database in var/ stays)
	@rm -rf .venv frontend/node_modules frontend/bench/node_modules frontend/dist .pytest_cache .mypy_cache .ruff_cache

# --- installed once, again only when the list of dependencies changes -------------------------------------------

tools:
	@command -v $(PYTHON) >/dev/null || { echo "Serein needs Python 3.11 or newer: '$(PYTHON)' was not found." >&2; exit 1; }
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "Serein needs Python 3.11 to 3.13: $$($(PYTHON) --version) was found (make PYTHON=python3.12 names another)." >&2; exit 1; }
	command -v node >/dev/null && command -v npm >/dev/null || { echo "Serein needs Node.js 20.19 or newer with npm: it was not found." >&2; exit 1; }
	node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' || { echo "Serein needs Node.js 20.19 or newer: $$(node --version) was found." >&2; exit 1; }

.venv/.python: | tools
	@echo "==> Python environment in .venv"
	$(PYTHON) -m venv .venv
	# --group (PEP 735) is understood from pip 25.1 on.
	$(PIP) install --quiet --upgrade 'pip>=25.1'
	touch $@

.venv/.runtime: pyproject.toml .venv/.python
	@echo "==> server packages (under a minute)"
	$(PIP) install --quiet --editable .
	touch $@

.venv/.train: .venv/.runtime
	@echo "==> TensorFlow and the converter (about 700 MB, a few minutes)"
	$(PIP) install --group train
	# The converter's own list would bring 2 GB that are never used: see pyproject.toml.
	$(PIP) install --quiet --no-deps --group export
	touch $@

.venv/.gpu: .venv/.train
	@echo "==> JAX with CUDA (about 3 GB)"
	$(PIP) install --quiet --group gpu
	touch $@

.venv/.test: .venv/.train
	@echo "==> test packages (under a minute)"
	$(PIP) install --quiet --group test --group bench
	touch $@

.venv/.audit: .venv/.runtime
	@echo "==> tools of the audit"
	$(PIP) install --quiet --group audit
	touch $@

frontend/node_modules/.installed: frontend/package-lock.json | tools
	@echo "==> front-end packages (under a minute)"
	$(NPM) ci
	touch $@

frontend/bench/node_modules/.installed: frontend/bench/package-lock.json | tools
	@echo "==> the libraries that the pipeline is measured against (66 MB, under a minute)"
	npm --prefix frontend/bench --no-fund --no-audit --no-update-notifier ci --ignore-scripts
	touch $@

frontend/dist/index.html: frontend/node_modules/.installed $(FRONTEND_SOURCES)
	@echo "==> building the front end"
	$(NPM) run build
	touch $@

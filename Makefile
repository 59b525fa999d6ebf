# flai: everything a newcomer, a developer and CI run. Each target installs what it needs.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := pip --disable-pip-version-check --no-input -qq
# Wheels only: a source package would fetch unchecked build tools of its own.
INSTALL := $(PIP) install --require-hashes --only-binary :all: -r
LOCKED := $(PY) -m $(INSTALL)
# hatchling is in the lock too, so nothing is fetched here.
HERE   := $(PY) -m $(PIP) install --no-deps --no-build-isolation -e .
NEW_VENV := sh .ci/new_venv $(PYTHON)
LOCK   := .venv-lock/bin/uv pip compile -q --universal --python-version 3.11 --upgrade \
	--generate-hashes --custom-compile-command 'make lock'
RUNS   := $(VENV)/.runs
TESTS  := $(VENV)/.tests
PEERS  := .venv-peers
LLM    := .venv-llm
PAGES  := README.md CONTRIBUTING.md $(wildcard docs/*.md)
FLOW   ?= flows/coffee/flow.yaml

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint types floors pages pytest replays docs bench bench-peers campaign \
	test-llm lock clean

help:                     ## list the targets
	@echo 'flai: conversation flows as code, in the terminal. Use: make TARGET'
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUNS)             ## talk to the coffee flow (FLOW=... for another one)
	@$(PY) -m flaicli run $(FLOW)

test: lint types floors pages pytest replays  ## everything CI runs, in this order

lint: $(TESTS)            ## ruff
	@$(PY) -m ruff check --output-format=concise .

types: $(TESTS)           ## mypy --strict
	@$(PY) -m mypy

floors: $(TESTS)          ## imports only go down
	@$(VENV)/bin/lint-imports --no-cache --no-logo

pages: $(TESTS)           ## what the pages quote of flai's help is what flai says
	@$(PY) -m cogapp --verbosity=1 --check --check-fail-msg='run: make docs' -r $(PAGES)

pytest: $(TESTS)          ## the tests, on all cores (ARGS='-k money -x' for some of them)
	@$(PY) -m pytest -q -n auto --maxprocesses 8 --dist worksteal $(ARGS)

replays: $(TESTS)         ## the example flows' own replays, which reach every block and branch
	@$(PY) -m flaicli replay flows/ --fail-under 100

docs: $(TESTS)            ## write anew what the pages quote and show, and the picture
	@$(PY) -m cogapp --verbosity=1 -r $(PAGES)
	@$(PY) -m docs.follow $(PAGES)
	@$(PY) docs/pictures/make.py

bench: $(RUNS)            ## speed, as ratios in one run
	@$(PY) -m benchmarks

bench-peers: $(RUNS) $(PEERS)/.ok  ## the same conversation in other bot engines (a venv of its own)
	@$(PY) -m benchmarks.peers $(PEERS)/bin/python

campaign: $(TESTS)        ## the properties in their long form (minutes)
	@$(PY) -m pytest -q -m campaign $(ARGS)

test-llm: $(TESTS) $(LLM)/.ok  ## language models through a server that is not ours: LiteLLM's
	@FLAI_LITELLM=$(LLM)/bin/litellm $(PY) -m pytest -q -m llm $(ARGS)

lock: .venv-lock/.ok      ## write requirements/*.txt anew: versions and hashes, no addresses
	@$(LOCK) pyproject.toml requirements/build.in -o requirements/run.txt
	@$(LOCK) --extra test pyproject.toml requirements/build.in -o requirements/test.txt
	@$(LOCK) requirements/peers.in -o requirements/peers.txt
	@$(LOCK) requirements/llm.in -o requirements/llm.txt

clean:                    ## remove what the targets made
	rm -rf $(VENV) $(PEERS) $(LLM) .venv-lock dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# ------------------------------------------------------------------------------- installing
# Each stamp is written last, so that what was interrupted is done again.

$(VENV)/.made:
	@if ! $(PY) -m pip --version >/dev/null 2>&1; then $(NEW_VENV) $(VENV); fi
	@touch $@

$(RUNS): $(VENV)/.made requirements/run.txt pyproject.toml
	@echo 'Installing what flai needs into $(VENV) (under a minute) ...' >&2
	@$(LOCKED) requirements/run.txt
	@$(HERE)
	@touch $@

$(TESTS): $(VENV)/.made requirements/test.txt pyproject.toml
	@echo 'Installing what flai and its tests need into $(VENV) (under a minute) ...' >&2
	@$(LOCKED) requirements/test.txt
	@$(HERE)
	@touch $(RUNS) $@

$(PEERS)/.ok: requirements/peers.txt
	@$(NEW_VENV) $(PEERS)
	@$(PEERS)/bin/python -m $(INSTALL) requirements/peers.txt
	@touch $@

$(LLM)/.ok: requirements/llm.txt
	@$(NEW_VENV) $(LLM)
	@$(LLM)/bin/python -m $(INSTALL) requirements/llm.txt
	@touch $@

.venv-lock/.ok:
	@$(NEW_VENV) .venv-lock
	@.venv-lock/bin/python -m pip install -q uv
	@touch $@

# What can be done with Waymark. `make help` lists it.
SHELL := /bin/bash
APP := .venv/app/bin/python
ASSISTANT := .venv/assistant/bin/python
UV := .venv/tools/bin/uv
# 3.11.0: some libraries are needed by the first 3.11s only, and what is locked must do for each of them.
LOCK := $(UV) pip compile pyproject.toml --quiet --generate-hashes --no-header --python-version 3.11.0 --python $(APP)
# Python 3.11 under any of its names; empty if there is none.
PYTHON ?= $(shell for name in python3.11 python3 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo $$name && break; done)
# Read by a recipe as $$NAME and $$FROM, so that no name is taken for a command.
export NAME ?=
export FROM ?=
export OUT ?=
export WRITE ?=
# Rooms that run in the assistant environment, and those that run in the app environment.
ASSISTANT_ROOMS := nlu bot/engine
APP_ROOMS := report settings signposting casework actions bot/client bot/telegram bot/web look ops logs crockford evidence
ASSISTANT_TESTS := tests/nlu tests/bot/engine
APP_TESTS = $(addprefix --ignore=,$(ASSISTANT_TESTS))
# The markers of tests that have the machine to themselves, because they measure it or start the whole product.
ALONE := stack or alone
.DEFAULT_GOAL := help
# Rasa's libraries warn about one another at every start; the model is trained only if what it is made from changed.
QUIET := PYTHONWARNINGS=ignore TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1 RASA_TELEMETRY_ENABLED=false
MODEL = "$$($(QUIET) $(ASSISTANT) -m bot.engine.train --out var/models | tail -n 1)"
.PHONY: help setup setup-tests run stop test half-assistant half-app lint format train understand eval agreement eval-development random-talks bench bench-telegram keys worker worker-renew worker-end audit-verify erasures settings wording directory-check directory-sheet directory-answers directory-figures lock clean python

help: ## List every verb
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

python:
	@test -n "$(PYTHON)" || { echo "Waymark needs Python 3.11: no python3.11 was found on PATH." >&2; exit 1; }

setup: python ## Install everything Waymark needs; does only what is missing
	@$(PYTHON) -m ops.setup

setup-tests: python
	@$(PYTHON) -m ops.setup --tests

run: setup ## Set up what is missing, start Waymark and say where it is
	@$(APP) -m ops.run

stop: ## Stop a Waymark that was started elsewhere
	@$(APP) -m ops.stop

test: setup-tests lint ## Set up what is missing, then run every check and test
	@echo "Two halves run at once, and each prints when it is done: the assistant's tests with training, and the app's."
	@$(MAKE) -j2 --keep-going --output-sync=target --no-print-directory half-assistant half-app
	$(APP) -m pytest $(APP_TESTS) -m "$(ALONE)"

half-assistant:
	$(ASSISTANT) -m pytest $(ASSISTANT_TESTS)
	@$(APP) -m ops.train

half-app:
	$(APP) -m pytest $(APP_TESTS) -m "not ($(ALONE))"

lint: setup-tests ## Style, types and the walls between the rooms
	$(APP) -m ruff check .
	$(APP) -m ruff format --check .
	$(APP) -m mypy $(APP_ROOMS)
	$(APP) -m mypy --cache-dir .mypy_cache/assistant --python-executable $(ASSISTANT) $(ASSISTANT_ROOMS)
	.venv/app/bin/lint-imports

format: setup ## Put the code into its one style
	$(APP) -m ruff check --fix .
	$(APP) -m ruff format .

train: setup ## Train the model if what it is made from has changed
	@$(APP) -m ops.train

understand: setup ## Read messages as the bot does: make understand IN=messages.jsonl OUT=out.jsonl
	@$(QUIET) $(ASSISTANT) -m nlu.understand --model $(MODEL) "$(IN)" "$(OUT)"

eval: setup ## Train if needed, then measure the reading on the separate test text; pictures go to var/eval
	@$(QUIET) $(ASSISTANT) -m nlu.evaluation --model $(MODEL) --out var/eval

agreement: setup ## How far a second reader of the test text agrees with its labels
	@$(QUIET) $(ASSISTANT) -m nlu.evaluation.agreement

eval-development: setup ## The same on the development texts, which may be looked at while developing
	@$(foreach part,first second third fourth fifth sixth seventh eighth ninth,$(QUIET) $(ASSISTANT) -m nlu.evaluation --model $(MODEL) --folder tests/understanding/development-$(part) --out var/eval-development-$(part) --quick &&) true

random-talks: setup-tests ## Let 2,000 random people say anything at any time (some minutes)
	RANDOM_TALKS=2000 $(APP) -m pytest tests/report/test_random_talker.py

bench: setup ## Measure Waymark beside a stock Rasa bot and print the figures
	@$(APP) -m ops.bench

keys: setup ## Make the teams' keys and the first support worker (production)
	@$(APP) -m ops.keys

worker: setup ## Add a support worker: make worker NAME="Sam Lee" (asks for the recovery key)
	@$(APP) -m ops.keys --add "$$NAME"

worker-renew: setup ## A new one-time password for a worker, as above
	@$(APP) -m ops.keys --renew "$$NAME"

worker-end: setup ## End a worker's access: make worker-end NAME="Sam Lee"
	@$(APP) -m ops.keys --end "$$NAME"

audit-verify: setup ## Check that nobody has changed the record of who opened what
	@$(APP) -m casework.store.audit_verify

erasures: setup ## Print the list of erased reports; FROM=list.txt erases again what a backup brought back
	@$(APP) -m ops.erasures $${FROM:+--from "$$FROM"}

demo: setup ## A folder var/demo with made-up reports, to look at the console with
	@$(APP) -m ops.demo

bench-console: setup-tests ## Measure the console with 20,000 made-up reports and print the figures (some minutes)
	@$(APP) -m ops.bench.console

bench-telegram: setup-tests ## Measure 100 accounts at once and 500 talks while processes die at random (some minutes)
	TELEGRAM_TALKS=500 $(APP) -m pytest -q -s tests/stack/test_telegram_crowd.py tests/stack/test_telegram_outages.py

backup: setup ## One whole copy, also while Waymark runs: make backup TO=/mnt/backup/monday
	@$(APP) -m ops.backup "$$TO"

restore: setup ## Put a backup back: make restore FROM=/mnt/backup/monday ERASED=erased.txt (or ERASED=none)
	@$(APP) -m ops.restore "$$FROM" --erased "$$ERASED"

settings: setup ## Print every setting, its value in waymark.toml and its meaning
	@$(APP) -m ops.settings

directory-check: setup ## Check the directory of services before a release: file and line of every fault
	@$(APP) -m signposting.commands check

directory-sheet: setup ## Write the sheet of services to ring: make directory-sheet OUT=sheet.csv
	@$(APP) -m signposting.commands sheet $${OUT:+--out "$$OUT"}

directory-answers: setup ## Take the answers back: make directory-answers FROM=sheet.csv, then with WRITE=yes
	@$(APP) -m signposting.commands answers $${FROM:+--from "$$FROM"} $${WRITE:+--write}

directory-figures: setup ## Print who has which routes, by strand, district, hour and age
	@$(APP) -m signposting.commands figures

wording: setup ## Print all wording by topic, for a human editor
	@$(APP) -m ops.wording

lock: setup ## Lock the libraries anew from pyproject.toml
	$(LOCK) --group app --group dev -o requirements/app.txt
	$(LOCK) --group assistant --overrides requirements/overrides.txt -o requirements/assistant.txt
	echo "uv==0.13.9" | $(UV) pip compile - --quiet --python-version 3.11.0 --generate-hashes --no-header --no-annotate -o requirements/tools.txt

clean: ## Remove what set-up and tests made; keeps var/, where the reports are
	rm -rf .venv node_modules look/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

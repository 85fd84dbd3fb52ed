# Two commands are all a newcomer needs: make run, make test. Both set up what is missing.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
QUIET_PIP := --quiet --disable-pip-version-check --no-input

.PHONY: help setup run test bench bench-against soak mutants words screens grades windows windows-test windows-try package clean

help:
	@echo "make run      open SelfAssess (without a screen: write the demo portfolios)"
	@echo "make test     format, lint, types, import contract and tests"
	@echo "make bench    speed and memory against a baseline of the same run"
	@echo "make bench-against  the PDF against Typst, fpdf2 and WeasyPrint"
	@echo "make screens  every screen and dialog on contact sheets, and what is cut on them"
	@echo "make grades   how hard the lists are to read, part by part"
	@echo "make soak     the long campaigns: kills, faults, hostile inputs"
	@echo "make mutants  how many small breaks the tests let through"
	@echo "make words    the texts for translators, up to date and checked"
	@echo "make windows  the folder (ZIP) and the installer (MSI) for Windows, into dist/"
	@echo "make windows-test  the tests with a Windows Python, under Wine"
	@echo "make windows-try   install, use, upgrade and remove it, under Wine"
	@echo "make setup    only install; leaves $(BIN)/selfassess"
	@echo "make package  build the wheel into dist/"
	@echo "make clean    remove what the others made"

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@.ci/debian-packages
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Setting up .venv, once; this takes a minute or two."
	@$(BIN)/python -m pip install $(QUIET_PIP) -c constraints.txt pip hatchling
	@$(BIN)/python -m pip install $(QUIET_PIP) -c constraints.txt --no-build-isolation -e .
	@touch $(READY)

# The tools of the tests are a second step, so that `make run` waits for less.
.venv/.tests-ready: $(READY)
	@.ci/debian-packages tests
	@$(BIN)/python -m pip install $(QUIET_PIP) -c constraints.txt --group dev
	@touch .venv/.tests-ready

run: $(READY)
	@if [ "$$(uname)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no screen here, so these demo portfolios and PDFs were written instead:"; \
		$(BIN)/selfassess demo out; \
	else \
		$(BIN)/python main.py $(ARGS); \
	fi

# A home of its own and no screen: the tests leave the machine as they found it.
define IN_A_TEMPORARY_HOME
	home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && \
	export HOME="$$home" XDG_CONFIG_HOME="$$home/config" XDG_DATA_HOME="$$home/data" \
		XDG_CACHE_HOME="$$home/cache" XDG_RUNTIME_DIR="$$home" TMPDIR="$$home" \
		QT_QPA_PLATFORM=offscreen PYTHONPYCACHEPREFIX="$$home/pycache" && \
	unset PYTHONDONTWRITEBYTECODE
endef

test: .venv/.tests-ready
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(IN_A_TEMPORARY_HOME) && $(BIN)/python -m pytest -q -n 2 -p no:cacheprovider $(ARGS)

bench: .venv/.tests-ready
	@$(IN_A_TEMPORARY_HOME) && $(BIN)/python -m bench $(ARGS)

# Others that set the same words; apart from .venv, as nothing else needs them.
.venv/against/.ready: .venv/.tests-ready
	@$(PYTHON) -m venv .venv/against
	@.venv/against/bin/python -m pip install $(QUIET_PIP) typst fpdf2 weasyprint
	@touch .venv/against/.ready

bench-against: .venv/against/.ready
	@$(IN_A_TEMPORARY_HOME) && $(BIN)/python -m bench.against .venv/against/bin/python

# Into out/screens; ARGS="1366 dark-200" makes some of the sheets.
screens: .venv/.tests-ready
	@$(IN_A_TEMPORARY_HOME) && $(BIN)/python tests/screens/go.py tests.screens.__main__ $(ARGS)

grades: .venv/.tests-ready
	@$(IN_A_TEMPORARY_HOME) && $(BIN)/python tests/screens/go.py tests.framework.grades

# Readers of PDF made elsewhere, and what else only the long campaigns need.
.venv/.soak-ready: .venv/.tests-ready tests/readers/package.json
	@.ci/debian-packages soak
	@$(BIN)/python -m pip install $(QUIET_PIP) -c constraints.txt --group soak
	@mkdir -p .venv/readers && cp tests/readers/package.json .venv/readers/
	@PATH="$$PWD/$(BIN):$$PATH" $(BIN)/npm install --prefix .venv/readers \
		--silent --no-package-lock --no-audit --no-fund --ignore-scripts
	@touch .venv/.soak-ready

soak: .venv/.soak-ready
	@readers="$$PWD/.venv/readers" && $(IN_A_TEMPORARY_HOME) && \
		export SELFASSESS_READERS="$$readers" PATH="$$PWD/$(BIN):$$PATH" && \
		SELFASSESS_SOAK=1 $(BIN)/python -m pytest -q -n 2 --timeout=0 -p no:cacheprovider $(ARGS)

# Breaks of portfolio/, store/ and exchange/ that no test notices: half a day for all,
# ARGS="--one-in 140" for a hundred of them. On a busy machine some are killed by time alone.
mutants: .venv/.soak-ready
	@$(IN_A_TEMPORARY_HOME) && $(BIN)/python tests/mutation/campaign.py $(ARGS)

words: .venv/.tests-ready
	@$(BIN)/python tests/words/catalogue.py

# A Windows Python under Wine, with the real Windows wheels.
WINDOWS := .venv/windows
$(WINDOWS)/.ready: .venv/.tests-ready .ci/windows/setup
	@.ci/windows/setup $(WINDOWS) tests
	@touch $(WINDOWS)/.ready

windows-test: $(WINDOWS)/.ready
	@.ci/windows/run $(WINDOWS) -m pytest -q -n 2 -p no:cacheprovider $(ARGS)

windows: $(WINDOWS)/.ready
	@$(BIN)/python .ci/windows/build.py $(WINDOWS)
	@$(BIN)/python .ci/windows/installer.py $(WINDOWS)

windows-try: windows
	@.ci/windows/try-installer $(WINDOWS) $(WINDOWS)/tried

package: .venv/.tests-ready
	@$(BIN)/python -m pip wheel $(QUIET_PIP) --no-deps --no-build-isolation -w dist .

clean:
	rm -rf .venv dist build out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Each target sets up what it needs; a second run starts at once.
# ARGS adds arguments: make test ARGS="-k glossary", make run ARGS="doctor", make lock ARGS="--upgrade".

SETUP = ./scripts/python -m scripts.setup
PYTHON = .venv/bin/python
OFFSCREEN = QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software
ARGS =

.PHONY: run test setup check bench bench-window quality reliability screenshots native dist sbom audit lock clean

run:
	@$(SETUP) run
	@.venv/bin/kakehashi $(ARGS)

setup:
	@$(SETUP) test

test: setup
	@$(PYTHON) -m tests.run $(ARGS)

check:
	@$(SETUP) check
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(OFFSCREEN) $(PYTHON) -m app.ui.lint

bench: setup
	@$(PYTHON) -m tests.benchmarks.turn $(ARGS)
	@$(PYTHON) -m tests.benchmarks.hub --rows 200000 --counters 200 --sizes 1000,10000

bench-window: setup
	@$(PYTHON) -m tests.benchmarks.window $(ARGS)

quality: setup
	@$(PYTHON) -m tests.quality $(ARGS)

reliability: setup
	@$(PYTHON) -m tests.reliability --write $(ARGS)

screenshots: setup
	@$(OFFSCREEN) $(PYTHON) -m tests.screens out/screenshots $(ARGS)
	@$(PYTHON) -m tests.e2e.shoot docs/screenshots

native:
	@./scripts/python -m scripts.native

dist:
	@$(SETUP) dist
	$(PYTHON) -m PyInstaller --noconfirm build.spec

sbom:
	@$(SETUP) dist
	@$(PYTHON) -m scripts.sbom out/sbom.cdx.json

audit:
	@$(SETUP) check
	@$(PYTHON) -m scripts.audit $(ARGS)

lock:
	@./scripts/python -m scripts.lock $(ARGS)

# Model packs stay: they belong to the user, not to the checkout.
clean:
	rm -rf .venv .setup build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

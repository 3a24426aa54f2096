# Everything is done by tools/boot.py; these are its short names.
#   make run PORT=8001          make test ARGS="-k roster -x"
PYTHON ?= python3
BOOT = $(PYTHON) tools/boot.py

.PHONY: run test check journeys bench messages structure clean

run test check journeys bench messages structure clean:
	@exec $(BOOT) $@ $(ARGS)

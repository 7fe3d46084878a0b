# The day's commands; `make help` lists them. The work is done by scripts/, one script a command.

PREFIX ?= $(HOME)/.local
# Whose bases `fetch` and `install` bring; the default model's where none is named.
MODELS ?=
.DEFAULT_GOAL := help
.PHONY: help setup build fetch demo test clients battery fuzz sanitize benchmark lint format install uninstall clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install missing packages, fetch the grammars (once)
	@scripts/setup.sh build

build: ## build the release binary and print its path
	@scripts/setup.sh build && scripts/build.sh

fetch: ## build, then fetch base models (once): the default's, or MODELS="plimsoll-medium plimsoll-small"
	@scripts/setup.sh build && scripts/fetch.sh $(MODELS)

demo: ## set up, build, fetch the base model, and show the findings on examples/
	@scripts/demo.sh

test: ## set up, fetch both base models and run every check: style, modules, Swift tests, real editors
	@scripts/test.sh

clients: ## build, then only the editor runs
	@scripts/setup.sh test && scripts/clients.sh "$$(scripts/build.sh | tail -n 1)"

battery: ## build, then what a server must survive, with clangd, ruff and pylsp beside it (half an hour)
	@scripts/setup.sh test && scripts/battery.sh "$$(scripts/build.sh | tail -n 1)" --full --peers

fuzz: ## build the readers for fuzzing and try them for some seconds each
	@scripts/setup.sh build && scripts/fuzz.sh

sanitize: ## run the Swift tests under the address and the thread sanitizer
	@scripts/setup.sh build && scripts/sanitize.sh address && scripts/sanitize.sh thread

benchmark: ## build and run the benchmarks (minutes; nothing else should run)
	@scripts/setup.sh build && scripts/fetch.sh && swift run --package-path Benchmarks -c release plimsoll-benchmark all "$(CURDIR)"

lint: ## check style, arrows between modules, and pins
	@scripts/lint.sh

format: ## format the Swift sources in place
	@swift format -i -r Sources Tests Fuzzing/Sources

install: ## build and install under PREFIX (default ~/.local), with the base model or those of MODELS
	@scripts/install.sh "$(PREFIX)" $(MODELS)

uninstall: ## remove what install put under PREFIX
	@scripts/uninstall.sh "$(PREFIX)"

clean: ## remove what was built here; downloads stay in the cache
	@swift package clean && rm -rf .build/release .build/debug

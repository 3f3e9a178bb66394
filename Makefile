# `make help` lists what can be made. The recipes are in make/, one script each.

SHELL    := /bin/bash
PORT     ?= 8080
PROGRAMS := login account checkin redeem me search
export PORT PROGRAMS EMPTY

.DEFAULT_GOAL := all
.PHONY: all programs site rebuild serve dev test test-servers test-unbreakable test-attacks exact fuzz fuzz-replay fuzz-keep bench order format lint clean help install-deps
.NOTPARALLEL:

all: programs site ## Build the programs and the site (the default)

serve: ## Build everything and serve it on http://localhost:8080 (PORT=8081; EMPTY=1: without a sample community)
	@make/serve.sh

dev: ## Serve, and rebuild what each saved template or content file changes
	@make/serve.sh dev

programs: ## Build the programs into bin/ and cgi-bin/
	@make/programs.sh

site: programs ## Bring public/ up to date with the database and the content
	@make/site.sh

rebuild: programs ## Build every page of the site anew
	@make/site.sh full

test: ## Install what the tests need, then run all but the long ones and those of other web servers
	@make/test.sh

test-servers: ## Install Apache httpd, nginx and BusyBox, ask all four web servers the same, and try docs/deploy.md
	@make/servers.sh

test-unbreakable: ## Kill, fail and starve every program at its system calls, and look what is lost (long)
	@make/unbreakable.sh

test-attacks: programs ## Attack a running site with sqlmap, wapiti, a fuzzer of its forms and two browsers (long)
	@make/attacks.sh

exact: ## Try 10,000 random sequences of changes, each publish against a clean build (SEQUENCES=…, SEED=…)
	@make/exact.sh

fuzz: ## Make up input for the parsers, FUZZ_SECONDS each (600; FUZZ="form cookie": only these)
	@make/fuzz.sh

fuzz-replay: ## Try every input that fuzzing kept or found, under the sanitizers
	@make/fuzz.sh replay

fuzz-keep: ## Keep the fewest inputs that reach what fuzzing reached
	@make/fuzz.sh keep

bench: ## Measure, and write bench/results.md
	@make/bench.sh

order: ## Find out anew which parts of the programs are needed first, and are linked side by side
	@make/order.sh

format: ## Format the Swift sources
	@swift format --in-place --recursive Package.swift Sources Tests

lint: ## Check the format of the Swift sources and the shell scripts
	@make/lint.sh

install-deps: ## Install what serving and testing need
	@make/packages.sh serve test break

clean: ## Remove what was built, var/log/, and all at the top of public/ but assets/ and dotfiles; no other data
	@make/clean.sh

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

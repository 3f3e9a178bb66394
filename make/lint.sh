#!/usr/bin/env bash
# The format of the Swift sources, and the shell scripts.
source "$(dirname "$0")/common.sh"
make/swift.sh

swift format lint --strict --recursive --parallel Package.swift Sources Tests
if have shellcheck; then shellcheck --external-sources --source-path=SCRIPTDIR make/*.sh deploy/*.sh .ci/run; fi

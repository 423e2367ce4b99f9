#!/usr/bin/env bash
# Runs the conformance cases; which and against what is said by variables, see tests/conformance/README.md.
set -euo pipefail
cd "$(dirname "$0")"
./go.sh build -o bin/conformance ./internal/conformance
exec bin/conformance

#!/usr/bin/env bash
# Builds, checks and tests everything: the package, the runner and the watch command. Exit code 0 only without any finding.
set -euo pipefail
cd "$(dirname "$0")"
./vendor.sh
unformatted=$(./go.sh run cmd/gofmt -l ./*.go cmd internal)
if [ -n "$unformatted" ]; then echo "gofmt would change: $unformatted"; exit 1; fi
./go.sh vet ./...
./go.sh build -o bin/ ./cmd/watch ./internal/conformance
# The race detector needs a C compiler.
race=()
if command -v gcc >/dev/null; then race=(-race); else echo 'no gcc: the tests run without the race detector'; fi
./go.sh test "${race[@]}" ./...

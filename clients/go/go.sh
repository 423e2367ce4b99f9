#!/usr/bin/env bash
# Runs the Go of tests/tools/go.sh on this module, with the libraries of vendor/ and without any network: go.sh build ./...
set -euo pipefail
cd "$(dirname "$0")"
go=$(../../tests/tools/go.sh | tail -n 1)/usr/lib/go-1.24/bin
[ -e vendor/modules.txt ] || ./vendor.sh
export PATH=$go:$PATH GOFLAGS=-mod=vendor GOPROXY=off GOSUMDB=off GOTOOLCHAIN=local GOCACHE=${XDG_CACHE_HOME:-$HOME/.cache}/identitygrpc/go-build
exec go "$@"

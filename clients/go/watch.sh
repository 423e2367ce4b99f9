#!/usr/bin/env bash
# Watches the revocations of a server until SIGTERM: watch.sh HOST:PORT
set -euo pipefail
cd "$(dirname "$0")"
./go.sh build -o bin/watch ./cmd/watch
exec bin/watch "${1:?HOST:PORT}"

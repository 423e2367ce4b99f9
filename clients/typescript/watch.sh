#!/usr/bin/env bash
# Prints what a watch of the server at HOST:PORT brings, until SIGTERM.
set -euo pipefail
cd "$(dirname "$0")"
exec node dist/conformance/watch.js "$1"

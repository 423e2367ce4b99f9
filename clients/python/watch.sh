#!/usr/bin/env bash
# Runs the synchronous RevocationWatcher until SIGTERM, and prints a line for each thing it gives: watch.sh HOST:PORT
set -euo pipefail
cd "$(dirname "$0")"
PYTHONPATH=.:src:gen exec /usr/bin/python3 -B -m conformance.watch "$1"

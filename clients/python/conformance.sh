#!/usr/bin/env bash
# Runs the conformance cases that the environment names (tests/conformance/README.md): each case with the synchronous client and with asyncio.
set -euo pipefail
cd "$(dirname "$0")"
PYTHONPATH=.:src:gen exec /usr/bin/python3 -B -m conformance

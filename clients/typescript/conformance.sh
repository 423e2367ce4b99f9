#!/usr/bin/env bash
# Runs the conformance cases. The variables are those of tests/conformance/README.md.
set -euo pipefail
cd "$(dirname "$0")"
exec node dist/conformance/main.js

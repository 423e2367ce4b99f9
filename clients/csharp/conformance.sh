#!/usr/bin/env bash
# Runs the conformance cases; tests/conformance/run.sh sets the variables.
set -euo pipefail
cd "$(dirname "$0")"
runner=../../artifacts/bin/IdentityGrpc.Client.Conformance/release/IdentityGrpc.Client.Conformance.dll
[ -e "$runner" ] || dotnet build IdentityGrpc.Client.Conformance -c Release --nologo -v quiet >&2
exec dotnet "$runner" "$@"

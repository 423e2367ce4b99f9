#!/usr/bin/env bash
# Builds the package's project, the conformance runner and the unit tests. A warning is an error.
set -euo pipefail
cd "$(dirname "$0")"
for project in IdentityGrpc.Client IdentityGrpc.Client.Conformance ../../tests/IdentityGrpc.Client.Tests; do
  dotnet build "$project" -c Release -warnaserror --nologo -v quiet
done

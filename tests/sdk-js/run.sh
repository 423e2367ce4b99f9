#!/bin/bash
# Runs the genuine @azure/communication-identity against the emulator program, over https with certificate checking on.
# Its last line is "js-sdk: N passed, N failed"; its exit code is 0 exactly when nothing failed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$here/../../src/IdentityGrpc.AcsEmulator/IdentityGrpc.AcsEmulator.csproj
data=$(mktemp -d)
emulator=

finish() {
  if [ -n "$emulator" ]; then kill "$emulator" 2>/dev/null || true; wait "$emulator" 2>/dev/null || true; fi
  rm -rf "$data"
}
trap finish EXIT

cd "$here"
. ../tools/again.sh
again npm ci --silent --no-audit --no-fund
dotnet build "$project" -c Release --nologo --verbosity quiet
program=$(dotnet msbuild "$project" -p:Configuration=Release -getProperty:TargetPath)

# A second resource, so that an identity which belongs to another one is real.
other_key=$(printf 'the access key of the other resource' | base64 -w0)
dotnet "$program" --https 0 --http 0 --data "$data/state" \
  --resource "0ac50000-dec0-4de0-8000-000000000001=QUNTIGVtdWxhdG9yIGRldmVsb3BtZW50IGtleTsgaXQgaXMgcHVibGljLCBpdCBwcm90ZWN0cyBub3RoaW5nIQ==" \
  --resource "0ac50000-dec0-4de0-8000-000000000002=$other_key" >"$data/output" 2>&1 &
emulator=$!

for _ in $(seq 600); do
  if grep -qs 'Ctrl-C ends it' "$data/output"; then break; fi
  if ! kill -0 "$emulator" 2>/dev/null; then cat "$data/output"; exit 1; fi
  sleep 0.1
done
grep -qs 'Ctrl-C ends it' "$data/output" || { cat "$data/output"; exit 1; }
https=$(grep -o 'endpoint=https://[^ ]*' "$data/output" | head -1)
http=$(grep -o 'endpoint=http://[^ ]*' "$data/output" | head -1)

NODE_EXTRA_CA_CERTS=$data/state/certificate.pem \
ACS_CONNECTION_STRING=$https ACS_HTTP_CONNECTION_STRING=$http ACS_OTHER_KEY=$other_key \
  node matrix.mjs

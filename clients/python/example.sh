#!/usr/bin/env bash
# Runs the example of the README against a server, changing nothing but the address: example.sh HOST:PORT
set -euo pipefail
cd "$(dirname "$0")"
example=$(awk '/^```python$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' README.md | sed "s/127.0.0.1:50051/$1/")
grep -q "$1" <<<"$example"
PYTHONPATH=src:gen /usr/bin/python3 -B - <<<"$example"

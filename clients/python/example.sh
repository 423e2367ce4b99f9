#!/usr/bin/env bash
# Runs the example of the README against a server, changing nothing but the address: example.sh HOST:PORT
set -euo pipefail
cd "$(dirname "$0")"
sed -n '/^```python$/,/^```$/{/^```/d;p};/^```$/q' README.md | sed "s/127.0.0.1:50051/$1/" | PYTHONPATH=src:gen /usr/bin/python3 -B -

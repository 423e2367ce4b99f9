#!/usr/bin/env bash
# watch.sh HOST:PORT: watches the revocations of a server without TLS until SIGTERM, a line for each thing that happens.
set -euo pipefail
cd "$(dirname "$0")"
exec ./conformance.sh watch "${1:?which server? HOST:PORT}"

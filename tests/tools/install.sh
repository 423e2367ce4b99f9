#!/usr/bin/env bash
# Installs what the tests need beyond the .NET SDK and Node.js: Debian packages (as root) and the npm tools of the lock files.
set -euo pipefail
cd "$(dirname "$0")/../.."

# package:command pairs; a package whose command is there is not installed again.
wanted=(jq:jq curl:curl openssl:openssl python3:python3)
missing=()
for pair in "${wanted[@]}"; do command -v "${pair#*:}" >/dev/null || missing+=("${pair%%:*}"); done
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ]; then echo "Please install: ${missing[*]}" >&2; exit 1; fi
  apt-get update -qq
  apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

npm ci --silent --no-audit --no-fund

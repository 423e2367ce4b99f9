#!/usr/bin/env bash
# Installs what the tests need beyond the .NET SDK and Node.js: Debian packages (as root) and the npm tools of the lock files.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/tools/again.sh
export DEBIAN_FRONTEND=noninteractive

# package:command pairs; a package whose command is there is not installed again.
wanted=(jq:jq curl:curl openssl:openssl python3:python3)
missing=()
for pair in "${wanted[@]}"; do command -v "${pair#*:}" >/dev/null || missing+=("${pair%%:*}"); done
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
# What the clients are generated, built and tested with; libraries have no command, so dpkg is asked.
libraries=(protobuf-compiler libprotobuf-dev protobuf-compiler-grpc protobuf-compiler-grpc-java-plugin
  python3-grpcio python3-protobuf python3-yaml python3-setuptools python3-wheel mypy
  libgrpc-java libprotobuf-java libnetty-java libperfmark-java libgoogle-common-protos-java libgoogle-gson-java libyaml-snake-java
  libgeronimo-annotation-1.3-spec-java libguava-java junit5 nginx haproxy)
command -v javac >/dev/null || libraries+=(openjdk-17-jdk-headless)
for library in "${libraries[@]}"; do dpkg-query -W -f '${Status}' "$library" 2>/dev/null | grep -q 'ok installed' || missing+=("$library"); done

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ]; then echo "Please install: ${missing[*]}" >&2; exit 1; fi
  install() { apt-get update -qq && apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; }
  again install
fi

tests/tools/go.sh >/dev/null
# npm takes an optional package that it cannot fetch for a success, and buf's program is in one.
tools() { npm ci --silent --no-audit --no-fund && npx --no-install buf --version >/dev/null; }
again tools

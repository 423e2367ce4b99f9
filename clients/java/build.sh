#!/usr/bin/env bash
# Builds the package and its tests into build/, with javac alone and the jars of Debian, and runs the unit tests.
# Every warning is an error, except in gen/.
set -euo pipefail
cd "$(dirname "$0")"
source ./classpath.sh
rm -rf build
mkdir -p build/rpc build/gen build/main build/test
sources() { find "$1" -name '*.java'; }
compile() { javac --release 17 -encoding UTF-8 -proc:none "$@"; }
strictly() { compile -Xlint:all -Werror "$@"; }

# Debian's google.rpc is older than ErrorInfo; the version in pom.xml has it. Here it comes from the protos.
protoc -I ../../protos --java_out=build/rpc ../../protos/google/rpc/*.proto

mapfile -t rpc < <(sources build/rpc)
mapfile -t gen < <(sources gen)
mapfile -t main < <(sources src/main/java)
mapfile -t tests < <(sources src/test/java)
compile -nowarn -d build/rpc -cp "$CLASSPATH_MAIN" "${rpc[@]}"
compile -nowarn -d build/gen -cp "$CLASSPATH_MAIN" "${gen[@]}"
strictly -Xdoclint:all/protected -d build/main -cp "$CLASSPATH_MAIN" "${main[@]}"
strictly -d build/test -cp "$CLASSPATH_TEST" "${tests[@]}"
java -cp "$CLASSPATH_JUNIT" org.junit.platform.console.ConsoleLauncher \
  --scan-classpath build/test --fail-if-no-tests --disable-banner --details=summary

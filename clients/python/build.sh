#!/usr/bin/env bash
# Checks the types, runs the unit tests, builds the wheel, and tries what is in it. Warnings fail it.
set -euo pipefail
cd "$(dirname "$0")"
rm -rf build
mkdir build

mypy --cache-dir build/mypy src conformance tests protoc_gen_grpc_pyi.py
PYTHONPATH=src:gen /usr/bin/python3 -B -W error -m unittest discover -s tests -t .
# protobuf's implementation in pure Python raises other errors.
PYTHONPATH=src:gen PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION=python /usr/bin/python3 -B -W error -m unittest tests.test_errors

# What pip does without a network: the build backend, in a copy, because setuptools leaves its files beside the sources.
mkdir build/copy
cp -r pyproject.toml setup.py README.md LICENSE src gen build/copy
(cd build/copy && env -u PYTHONDONTWRITEBYTECODE /usr/bin/python3 -c 'from setuptools.build_meta import build_wheel; build_wheel("..")' >../wheel.log 2>&1) || { cat build/wheel.log; exit 1; }
if grep -iE 'warn|deprecat' build/wheel.log; then exit 1; fi
/usr/bin/python3 -m zipfile -e build/identitygrpc_client-*.whl build/wheel
mkdir build/path && ln -s "$PWD/gen/google" build/path/google # stands in for googleapis-common-protos
(cd build && PYTHONPATH=wheel:path /usr/bin/python3 -B -W error -c 'import identitygrpc_client.aio, identitygrpc.v1.identity_service_pb2_grpc')
test -e build/wheel/identitygrpc_client/py.typed && test -e build/wheel/identitygrpc/v1/py.typed
cmp ../../LICENSE build/wheel/identitygrpc_client-*.dist-info/LICENSE
# What the type checker of a caller who has the wheel installed says of the example.
awk '/^```python$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' README.md >build/example.py
test -s build/example.py
(cd build && PYTHONPATH=wheel:path mypy --cache-dir mypy --python-executable /usr/bin/python3 --strict example.py)

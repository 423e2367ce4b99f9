from __future__ import annotations

from typing import Any

from identitygrpc_client import IdentityGrpcError

from .failure import Failure
from .values import duration, expect_match


def expect_error(expected: dict[str, Any], error: IdentityGrpcError | None) -> None:
    """Fails unless the call ended as expected, by what the client's helper says of the error."""
    status = "OK" if error is None else error.code.name
    if status != expected.get("status", "OK"):
        raise Failure(f"{status} instead of {expected.get('status', 'OK')}" + ("" if error is None else f": {error}"))
    if error is None:
        return
    for key in ("reason", "metadata"):
        if key in expected:
            expect_match(expected[key], getattr(error, key) or ("" if key == "reason" else {}), key)
    if "fields" in expected:
        fields = sorted(violation.field for violation in error.field_violations)
        if fields != sorted(expected["fields"]):
            raise Failure(f"fields: {fields} instead of {sorted(expected['fields'])}")
    if "retry" in expected:
        _expect_retry(str(expected["retry"]), error)
    if expected.get("message", "") not in error.message:
        raise Failure(f"message: {error.message!r} has no {expected['message']!r}")


def _expect_retry(expected: str, error: IdentityGrpcError) -> None:
    delay = error.retry_delay
    fits = delay is None if expected == "absent" else delay is not None if expected == "*" else delay == duration(expected)
    if not fits:
        raise Failure(f"retry: {delay} instead of {expected}")

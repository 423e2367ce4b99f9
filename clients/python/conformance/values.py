"""Values of the YAML files: durations, saved values, and what matches what."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from .failure import Failure

_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}
_ABSENT = object()


def duration(text: object) -> timedelta:
    """``150ms``, ``2s``, ``10m`` or ``24h``."""
    parsed = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s|m|h)", str(text))
    if parsed is None:
        raise Failure(f"{text!r} is no duration")
    return timedelta(seconds=float(parsed[1]) * _SECONDS[parsed[2]])


def instant(value: object) -> datetime:
    """Seconds since 1970, or a time in the JSON mapping of protobuf."""
    text = str(value)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return datetime.fromtimestamp(float(text), timezone.utc)
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def substitute(value: Any, saved: Mapping[str, str]) -> Any:
    """Replaces ``${...}`` in all strings."""
    if isinstance(value, dict):
        return {key: substitute(item, saved) for key, item in value.items()}
    if isinstance(value, list):
        return [substitute(item, saved) for item in value]
    if not isinstance(value, str):
        return value

    def replace(found: re.Match[str]) -> str:
        name = found[1]
        if name == "uuid":
            return str(uuid.uuid4())
        if name.startswith("repeat:"):
            _, text, times = name.split(":")
            return text * int(times)
        if name not in saved:
            raise Failure(f"nothing was saved as {name}")
        return saved[name]

    return re.sub(r"\$\{([^}]*)\}", replace, value)


def lookup(value: Any, path: str) -> str:
    """The text at a path such as ``accessToken.token``; elements of lists by number."""
    for part in path.split("."):
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, TypeError, ValueError):
            raise Failure(f"there is no {path}") from None
    return _text(value)


def expect_match(expected: Any, actual: Any, at: str) -> None:
    """Fails, naming the place, unless the actual value matches the expected one."""
    if expected == "absent":
        if actual is not _ABSENT:
            raise Failure(f"{at}: {_show(actual)} instead of nothing")
    elif actual is _ABSENT or actual is None:
        raise Failure(f"{at}: nothing instead of {expected!r}")
    elif expected == "*":
        if actual in ("", [], {}):
            raise Failure(f"{at}: empty")
    elif isinstance(expected, dict):
        if not isinstance(actual, dict):
            raise Failure(f"{at}: {_show(actual)} instead of a map")
        for key, value in expected.items():
            expect_match(value, actual.get(key, _ABSENT), f"{at}.{key}")
    elif isinstance(expected, list):
        if not isinstance(actual, list) or len(expected) != len(actual):
            raise Failure(f"{at}: {_show(actual)} instead of {expected!r}")
        for index, value in enumerate(expected):
            expect_match(value, actual[index], f"{at}.{index}")
    elif _text(expected) != _text(actual):
        raise Failure(f"{at}: {_show(actual)} instead of {expected!r}")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _show(value: Any) -> str:
    """For a reason in the output, which must not show a token: a JWT starts with ``eyJ``."""
    return "nothing" if value is _ABSENT else re.sub(r"eyJ[\w.-]+", "(a token)", repr(value))

from __future__ import annotations

import asyncio
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .call_step import run_call
from .context import Context
from .failure import Failure
from .http_step import request, run_http
from .provider_step import run_provider
from .set_step import run_set
from .values import substitute
from .watch_step import run_watch

_TIME_LIMIT = 60.0


@dataclass(frozen=True)
class Servers:
    """Where the servers are: host:port of the real one, URLs of the others."""

    real: str
    emulator: str
    faults: str


@dataclass(frozen=True)
class Case:
    """A case of a YAML file."""

    name: str
    on_faults: bool
    steps: list[dict[str, Any]] = field(repr=False)

    def run(self, servers: Servers, client: str, loop: asyncio.AbstractEventLoop) -> None:
        """Runs it with the client ``sync`` or ``aio``. Raises ``Failure`` with the first step that fails."""
        started = time.monotonic()
        query = urllib.parse.urlencode({"name": self.name})
        target = request("POST", f"{servers.faults}/cases?{query}") if self.on_faults else servers.real
        context = Context(target.strip(), client, {"emulator": servers.emulator, "faults": servers.faults}, loop)
        for number, step in enumerate(self.steps, 1):
            try:
                _run_step(substitute(step, context.saved), context)
            except Failure as failure:
                raise Failure(f"step {number} ({next(iter(step))}): {failure}") from failure
        if self.on_faults:
            request("GET", f"{servers.faults}/verdict?{query}")
        if time.monotonic() - started > _TIME_LIMIT:
            raise Failure(f"took more than {_TIME_LIMIT:g} s")


def load_cases(folder: Path, name_contains: str) -> list[Case]:
    """The cases of all files, in the order of the files' names."""
    return [case for path in sorted(folder.glob("*.yaml")) for case in _load(path) if name_contains in case.name]


def _load(path: Path) -> Iterator[Case]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for case in content["cases"]:
        yield Case(case["name"], content["server"] == "faults", case["steps"])


def _run_step(step: dict[str, Any], context: Context) -> None:
    for kind, run in _STEPS.items():
        if kind in step:
            run(step, context)
            return
    raise Failure(f"no such step: {', '.join(step)}")


def _run_let(step: dict[str, Any], context: Context) -> None:
    context.saved.update((name, str(value)) for name, value in step["let"].items())


_STEPS: dict[str, Callable[[dict[str, Any], Context], None]] = {
    "call": run_call,
    "watch": run_watch,
    "set": run_set,
    "provider": run_provider,
    "http": run_http,
    "let": _run_let,
}

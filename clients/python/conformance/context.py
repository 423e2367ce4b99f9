from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, TypeVar

import grpc
from identitygrpc_client import RevocationSet, aio, create_channel

from .values import lookup


T = TypeVar("T")


class SettableClock:
    """The system's clock, until it is set."""

    def __init__(self) -> None:
        self.time: datetime | None = None

    def __call__(self) -> datetime:
        return self.time or datetime.now(timezone.utc)


@dataclass(frozen=True)
class NamedSet:
    """A set, and its own clock."""

    clock: SettableClock = field(default_factory=SettableClock)
    revocations: RevocationSet = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "revocations", RevocationSet(clock=self.clock))


@dataclass
class Context:
    """What the steps of a case share."""

    target: str
    client: str
    http_targets: dict[str, str]
    loop: asyncio.AbstractEventLoop
    saved: dict[str, str] = field(default_factory=dict)
    sets: dict[str, NamedSet] = field(default_factory=dict)

    def set_named(self, name: str | None) -> NamedSet:
        """The set of this name, which is made when there is none; without a name always a new one."""
        return NamedSet() if name is None else self.sets.setdefault(name, NamedSet())

    def save(self, step: dict[str, Any], values: Any) -> None:
        """Keeps what the step wants to be saved."""
        for name, path in step.get("save", {}).items():
            self.saved[name] = lookup(values, path)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Runs it on the one event loop of the process: grpc.aio is not made for several, one after the other."""
        return self.loop.run_until_complete(coroutine)

    # Without retries of the channel, so that one call is one call.
    def channel(self) -> grpc.Channel:
        return create_channel(self.target, None, retry=False)

    def aio_channel(self) -> grpc.aio.Channel:
        return aio.create_channel(self.target, None, retry=False)

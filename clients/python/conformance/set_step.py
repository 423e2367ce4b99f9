from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from google.protobuf.json_format import ParseDict
from identitygrpc.v1.revocation_pb2 import Revocation
from identitygrpc_client import Bookmark, CaughtUp, Event, Reset, Revocations

from .context import Context, NamedSet
from .failure import Failure
from .values import instant


def run_set(step: dict[str, Any], context: Context) -> None:
    run_set_steps(step["set"], context.set_named(step.get("keep")))


def run_set_steps(steps: Iterable[dict[str, Any]], target: NamedSet) -> None:
    """Applies the steps to the set, and asks it."""
    for number, step in enumerate(steps, 1):
        if "at" in step:
            target.clock.time = instant(step["at"])
        elif (event := _event(step)) is not None:
            target.revocations.apply(event)
        else:
            _ask(step, target, number)


def _event(step: dict[str, Any]) -> Event | None:
    if "revocations" in step:
        return Revocations(tuple(ParseDict(entry, Revocation()) for entry in step["revocations"]), "")
    if "caughtUp" in step:
        return CaughtUp("")
    if "bookmark" in step:
        return Bookmark("")
    if "reset" in step:
        return Reset(step["reset"])
    return None


def _ask(step: dict[str, Any], target: NamedSet, number: int) -> None:
    answer: bool | int
    if "void" in step:
        answer, expected = target.revocations.is_void(step["void"]["identityId"], instant(step["void"]["issueTime"])), step["is"]
    elif "isCaughtUp" in step:
        answer, expected = target.revocations.is_caught_up, step["isCaughtUp"]
    elif "size" in step:
        answer, expected = len(target.revocations), step["size"]
    else:
        raise Failure(f"no such step of a set: {', '.join(step)}")
    if answer != expected:
        raise Failure(f"{number}: {step} gives {answer}")

from __future__ import annotations

import asyncio
import threading
from typing import Any

from google.protobuf.json_format import MessageToDict
from identitygrpc.v1.revocation_pb2 import RevocationCause
from identitygrpc_client import IdentityGrpcError, RevocationWatcher, StartPosition, aio

from .context import Context
from .errors import expect_error
from .failure import Failure
from .values import duration, expect_match
from .watch_record import WatchRecord

_TIME_LIMIT = 30.0
_TIME_TO_END = 10.0


def run_watch(step: dict[str, Any], context: Context) -> None:
    wanted = step["watch"]
    record = WatchRecord(wanted.get("until", {}), context.set_named(wanted["from"]).revocations if "from" in wanted else None)
    if context.client == "sync":
        _watch_sync(wanted, record, context)
    else:
        context.run(_watch_aio(wanted, record, context))
    _check(step.get("expect", {}), record)
    context.save(step, {} if record.resume_token is None else {"resumeToken": record.resume_token})


def _watch_sync(wanted: dict[str, Any], record: WatchRecord, context: Context) -> None:
    with context.channel() as channel, RevocationWatcher(channel, **_options(wanted, record)) as watcher:

        def watch() -> None:
            try:
                for event in watcher:
                    if record.add(event):
                        return
            except IdentityGrpcError as error:
                record.error = error

        thread = threading.Thread(target=watch, daemon=True)
        thread.start()
        thread.join(_limit(wanted))
        if thread.is_alive():
            watcher.close()
            thread.join(_TIME_TO_END)
            _check_cancelled(wanted, ended=not thread.is_alive(), record=record)
        else:
            _check_ended(record)


async def _watch_aio(wanted: dict[str, Any], record: WatchRecord, context: Context) -> None:
    async def watch() -> None:
        async with aio.RevocationWatcher(channel, **_options(wanted, record)) as watcher:
            try:
                async for event in watcher:
                    if record.add(event):
                        return
            except IdentityGrpcError as error:
                record.error = error

    async with context.aio_channel() as channel:
        task = asyncio.create_task(watch())
        await asyncio.wait({task}, timeout=_limit(wanted))
        by_itself = task.done()
        if not by_itself:
            task.cancel()
            await asyncio.wait({task}, timeout=_TIME_TO_END)
            _check_cancelled(wanted, ended=task.done(), record=record)
        if not task.cancelled():
            task.result()
        if by_itself:
            _check_ended(record)


def _options(wanted: dict[str, Any], record: WatchRecord) -> dict[str, Any]:
    start = wanted.get("start", "EARLIEST")
    return {
        "start": StartPosition.__members__.get(start, start),
        "identity_ids": wanted.get("identityIds", ()),
        "causes": [RevocationCause.Value(cause) for cause in wanted.get("causes", ())],
        "heartbeat_interval": duration(wanted["heartbeat"]) if "heartbeat" in wanted else None,
        "initial_backoff": duration(wanted.get("initialBackoff", "10ms")),
        "max_backoff": duration(wanted.get("maxBackoff", "50ms")),
        "on_reconnect": lambda error, wait: record.reconnected(),
    }


def _limit(wanted: dict[str, Any]) -> float:
    return duration(wanted["cancelAfter"]).total_seconds() if "cancelAfter" in wanted else _TIME_LIMIT


def _check_cancelled(wanted: dict[str, Any], *, ended: bool, record: WatchRecord) -> None:
    if not ended:
        raise Failure(f"had not ended {_TIME_TO_END:g} s after it was cancelled")
    if "cancelAfter" not in wanted:
        raise Failure(f"did not come to its end within {_TIME_LIMIT:g} s; delivered: {record.deliveries()}")


def _check_ended(record: WatchRecord) -> None:
    if not record.is_far_enough and record.error is None:
        raise Failure(f"ended by itself; delivered: {record.deliveries()}")


def _check(expected: dict[str, Any], record: WatchRecord) -> None:
    if "error" in expected or record.error is not None:
        expect_error(expected.get("error", {}), record.error)
    if "deliveries" in expected:
        expect_match(expected["deliveries"], record.deliveries(), "deliveries")
    if "revocations" in expected:
        expect_match(expected["revocations"], [MessageToDict(entry) for entry in record.entries], "revocations")
    if "batches" in expected:
        expect_match(expected["batches"], record.batches, "batches")
    if "reconnects" in expected:
        wanted, got = str(expected["reconnects"]), record.reconnects
        if not (got >= int(wanted[2:]) if wanted.startswith(">=") else got == int(wanted)):
            raise Failure(f"reconnects: {got} instead of {wanted}")

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Timer
from typing import Any

import grpc
from google.protobuf.json_format import MessageToDict, ParseDict
from identitygrpc_client import IdentityGrpcError

from .context import Context
from .errors import expect_error
from .values import duration, expect_match

_MODULES = {
    "IdentityService": "identity_service",
    "TokenService": "token_service",
    "RevocationService": "revocation_service",
}


@dataclass(frozen=True)
class Outcome:
    """How a call ended: its response in JSON, or its error."""

    response: dict[str, Any]
    error: IdentityGrpcError | None


class Call:
    """A call as the step describes it."""

    def __init__(self, step: dict[str, Any]) -> None:
        service, self._method = step["call"].split("/")
        module = f"identitygrpc.v1.{_MODULES[service]}_pb2"
        descriptor = importlib.import_module(module).DESCRIPTOR.services_by_name[service].methods_by_name[self._method]
        self._stub: Callable[[Any], Any] = getattr(importlib.import_module(f"{module}_grpc"), f"{service}Stub")
        self.is_stream = self._method == "WatchRevocations"
        self.until: str | None = step.get("until")
        self.cancel_after = duration(step["cancelAfter"]).total_seconds() if "cancelAfter" in step else None
        self.request = ParseDict(step.get("request", {}), descriptor.input_type._concrete_class())
        self.options = {
            "timeout": duration(step.get("deadline", "20s")).total_seconds(),
            "metadata": [(key, str(value)) for key, value in step.get("headers", {}).items()],
        }

    def method(self, channel: grpc.Channel | grpc.aio.Channel) -> Any:
        return getattr(self._stub(channel), self._method)

    def is_last(self, message: dict[str, Any]) -> bool:
        """Whether no message after this one is wanted."""
        return self.until is None or self.until in message


def run_call(step: dict[str, Any], context: Context) -> None:
    call, times = Call(step), step.get("times", 1)
    if context.client == "sync":
        outcomes = _call_sync(call, times, context)
    else:
        outcomes = context.run(_call_aio(call, times, context))
    expected = step.get("expect", {})
    for outcome in outcomes:
        expect_error(expected, outcome.error)
        if "response" in expected:
            expect_match(expected["response"], outcome.response, "response")
    context.save(step, outcomes[0].response)


def _call_sync(call: Call, times: int, context: Context) -> list[Outcome]:
    with context.channel() as channel, ThreadPoolExecutor(times) as threads:
        method = call.method(channel)
        return list(threads.map(lambda _: _one_sync(call, method), range(times)))


def _one_sync(call: Call, method: Any) -> Outcome:
    running = method(call.request, **call.options) if call.is_stream else method.future(call.request, **call.options)
    timer = Timer(call.cancel_after, running.cancel) if call.cancel_after is not None else None
    if timer is not None:
        timer.start()
    try:
        if not call.is_stream:
            return Outcome(MessageToDict(running.result()), None)
        messages = []
        for message in running:
            messages.append(MessageToDict(message))
            if call.is_last(messages[-1]):
                break
        return Outcome({"messages": messages}, None)
    except (grpc.RpcError, grpc.FutureCancelledError) as error:
        return Outcome({}, IdentityGrpcError.from_error(error))
    finally:
        if timer is not None:
            timer.cancel()
        running.cancel()


async def _call_aio(call: Call, times: int, context: Context) -> list[Outcome]:
    async with context.aio_channel() as channel:
        method = call.method(channel)
        return await asyncio.gather(*(_one_aio(call, method) for _ in range(times)))


async def _one_aio(call: Call, method: Any) -> Outcome:
    running = method(call.request, **call.options)
    if call.cancel_after is not None:
        asyncio.get_running_loop().call_later(call.cancel_after, running.cancel)
    try:
        if not call.is_stream:
            return Outcome(MessageToDict(await running), None)
        messages = []
        async for message in running:
            messages.append(MessageToDict(message))
            if call.is_last(messages[-1]):
                break
        return Outcome({"messages": messages}, None)
    except (grpc.RpcError, asyncio.CancelledError) as error:
        return Outcome({}, IdentityGrpcError.from_error(error))
    finally:
        running.cancel()

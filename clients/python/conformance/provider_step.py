from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, Union

from identitygrpc.v1.access_token_pb2 import TokenScope
from identitygrpc_client import AccessToken, IdentityGrpcError, TokenProvider, aio

from .context import Context, SettableClock
from .errors import expect_error
from .failure import Failure
from .set_step import run_set_steps
from .values import duration, instant

Got = Union[AccessToken, IdentityGrpcError]
Get = Callable[[int], Awaitable["list[Got]"]]  # gets so many times at once
Provider = TypeVar("Provider")


class _Refused(Exception):
    """The provider cannot be made of these options."""


def run_provider(step: dict[str, Any], context: Context) -> None:
    wanted, clock = step["provider"], SettableClock()
    refused = False
    try:
        context.run((_run_sync if context.client == "sync" else _run_aio)(wanted, context, clock))
    except _Refused as error:
        refused = True
        if not wanted.get("refused"):
            raise Failure(f"refused: {error}") from error
    if wanted.get("refused") and not refused:
        raise Failure("not refused")


async def _run_sync(wanted: dict[str, Any], context: Context, clock: SettableClock) -> None:
    with context.channel() as channel:
        provider = _make(lambda **options: TokenProvider(channel, **options), wanted, context, clock)

        def get(_: int) -> Got:
            try:
                return provider.get()
            except IdentityGrpcError as error:
                return error

        async def get_at_once(times: int) -> list[Got]:
            with ThreadPoolExecutor(times) as threads:
                return list(threads.map(get, range(times)))

        await _run_steps(wanted, context, clock, get_at_once)


async def _run_aio(wanted: dict[str, Any], context: Context, clock: SettableClock) -> None:
    async with context.aio_channel() as channel:
        provider = _make(lambda **options: aio.TokenProvider(channel, **options), wanted, context, clock)

        async def get() -> Got:
            try:
                return await provider.get()
            except IdentityGrpcError as error:
                return error

        async def get_at_once(times: int) -> list[Got]:
            return await asyncio.gather(*(get() for _ in range(times)))

        await _run_steps(wanted, context, clock, get_at_once)


def _make(make: Callable[..., Provider], wanted: dict[str, Any], context: Context, clock: SettableClock) -> Provider:
    options: dict[str, Any] = {"identity_id": wanted["identityId"], "clock": clock}
    options["scopes"] = [TokenScope.Value(scope) for scope in wanted["scopes"]]
    for key, option in (("lifetime", "lifetime"), ("renewAhead", "renew_ahead")):
        if key in wanted:
            options[option] = duration(wanted[key])
    if "revocations" in wanted:
        options["revocations"] = context.set_named(wanted["revocations"]).revocations
    try:
        return make(**options)
    except ValueError as error:
        raise _Refused(str(error)) from error


async def _run_steps(wanted: dict[str, Any], context: Context, clock: SettableClock, get: Get) -> None:
    for number, step in enumerate(wanted.get("steps", ()), 1):
        try:
            await _run_step(step, wanted, context, clock, get)
        except Failure as failure:
            raise Failure(f"{number}: {failure}") from failure


async def _run_step(step: dict[str, Any], wanted: dict[str, Any], context: Context, clock: SettableClock, get: Get) -> None:
    if "at" in step:
        clock.time = instant(step["at"])
    elif "set" in step:
        run_set_steps(step["set"], context.set_named(wanted["revocations"]))
    elif "get" in step or "error" in step:
        for got in await get(step.get("times", 1)):
            _expect(step, got)
    else:
        raise Failure(f"no such step of a provider: {', '.join(step)}")


def _expect(step: dict[str, Any], got: Got) -> None:
    if "error" in step:
        expect_error(step["error"], got if isinstance(got, IdentityGrpcError) else None)
    elif isinstance(got, IdentityGrpcError):
        raise Failure(f"{got} instead of a token")
    elif step["get"] not in ("*", got.token):
        raise Failure(f"another token than {step['get']}")

from __future__ import annotations

import asyncio
import unittest
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from unittest import mock

import grpc
from google.rpc.error_details_pb2 import ErrorInfo
from identitygrpc.v1.revocation_service_pb2 import WatchHeartbeat, WatchRevocationsResponse
from identitygrpc.v1.revocation_service_pb2_grpc import RevocationServiceServicer, add_RevocationServiceServicer_to_server
from identitygrpc_client import Bookmark, Event, IdentityGrpcError, Reset
from identitygrpc_client.aio import RevocationWatcher, create_channel

from .fakes import FakeChannel, FakeRpcError

_HEARTBEAT = WatchRevocationsResponse(resume_token="t", heartbeat=WatchHeartbeat())
_LOST = ErrorInfo(reason="RESUME_TOKEN_EXPIRED", domain="identitygrpc")


class _Stream:
    """The stream of a call of grpc.aio."""

    def __init__(self, *messages: Any) -> None:
        self.messages: asyncio.Queue[Any] = asyncio.Queue()
        self.waits = asyncio.Event()
        self.cancelled = False
        for message in messages:
            self.messages.put_nowait(message)

    async def read(self) -> Any:
        self.waits.set()
        message = await self.messages.get()
        if isinstance(message, Exception):
            raise message
        return message

    def cancel(self) -> None:
        self.cancelled = True


class AioRevocationWatcherTests(unittest.IsolatedAsyncioTestCase):
    async def test_cancelling_the_task_ends_the_wait_for_a_message(self) -> None:
        stream = _Stream()
        task = asyncio.ensure_future(anext(RevocationWatcher(FakeChannel(lambda request, **options: stream))))
        await stream.waits.wait()
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        self.assertTrue(stream.cancelled)

    async def test_a_cancellation_that_comes_together_with_a_message_is_not_lost(self) -> None:
        stream = _Stream()
        task = asyncio.ensure_future(anext(RevocationWatcher(FakeChannel(lambda request, **options: stream))))
        await stream.waits.wait()
        stream.messages.put_nowait(_HEARTBEAT)
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task

    async def test_cancelling_the_task_ends_the_backoff(self) -> None:
        waits = asyncio.Event()
        watcher = RevocationWatcher(
            FakeChannel(lambda request, **options: _Stream(FakeRpcError(grpc.StatusCode.UNAVAILABLE))),
            initial_backoff=timedelta(days=1),
            max_backoff=timedelta(days=1),
            on_reconnect=lambda error, wait: waits.set(),
            random=lambda: 1,
        )
        task = asyncio.ensure_future(anext(watcher))
        await waits.wait()
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task

    async def test_cancelling_the_task_in_the_observer_of_a_reset_delivers_nothing_more(self) -> None:
        stream, events = _Stream(_HEARTBEAT, FakeRpcError(grpc.StatusCode.OUT_OF_RANGE, _LOST)), list[Event]()

        def cancel(error: IdentityGrpcError | None, wait: timedelta) -> None:
            task.cancel()

        watcher = RevocationWatcher(FakeChannel(lambda request, **options: stream), on_reconnect=cancel)

        async def watch() -> None:
            async for event in watcher:
                events.append(event)

        task = asyncio.ensure_future(watch())
        with self.assertRaises(asyncio.CancelledError):
            await task
        self.assertEqual(events, [Bookmark("t")])

    async def test_the_observer_is_told_of_a_reset_before_the_event_comes(self) -> None:
        happened: list[Any] = []
        streams = [_Stream(_HEARTBEAT, FakeRpcError(grpc.StatusCode.OUT_OF_RANGE, _LOST)), _Stream()]
        async with RevocationWatcher(
            FakeChannel(lambda request, **options: streams.pop(0)), on_reconnect=lambda error, wait: happened.append(wait)
        ) as watcher:
            happened.append(await anext(watcher))
            happened.append(await anext(watcher))
        self.assertEqual(happened, [Bookmark("t"), timedelta(0), Reset("RESUME_TOKEN_EXPIRED")])

    async def test_the_time_that_the_caller_takes_is_no_silence(self) -> None:
        streams, loop, late = [_Stream(_HEARTBEAT)], asyncio.get_running_loop(), 0.0
        time = loop.time
        with mock.patch.object(loop, "time", lambda: time() + late):
            async with RevocationWatcher(FakeChannel(lambda request, **options: streams.pop(0))) as watcher:
                stream = streams[0]
                await anext(watcher)
                late, loop.slow_callback_duration = 1000.0, 2000.0  # not to be reported
                stream.messages.put_nowait(_HEARTBEAT)
                self.assertEqual(await anext(watcher), Bookmark("t"))
                self.assertFalse(stream.cancelled)

    async def test_a_channel_that_is_closed_ends_the_watch_with_the_error_of_grpc(self) -> None:
        class Service(RevocationServiceServicer):
            async def WatchRevocations(self, request: Any, context: Any) -> AsyncIterator[WatchRevocationsResponse]:
                if caller_waits:
                    await channel.close()
                else:
                    yield _HEARTBEAT
                    yield _HEARTBEAT
                await context.abort(grpc.StatusCode.NOT_FOUND, "the watch is still there")

        server, seen = grpc.aio.server(), list[IdentityGrpcError | None]()
        add_RevocationServiceServicer_to_server(Service(), server)
        port = server.add_insecure_port("127.0.0.1:0")
        await server.start()
        self.addAsyncCleanup(server.stop, None)
        for caller_waits in (True, False):
            seen.clear()
            with self.subTest(caller_waits=caller_waits):
                async with create_channel(f"127.0.0.1:{port}", credentials=None) as channel:
                    watcher = RevocationWatcher(channel, on_reconnect=lambda error, wait: seen.append(error), random=lambda: 0)
                    if not caller_waits:
                        await anext(watcher)
                        await channel.close()
                    with self.assertRaises(grpc.aio.UsageError):
                        await anext(watcher)
                self.assertEqual([error and error.code for error in seen], [grpc.StatusCode.CANCELLED])

    async def test_leaving_the_block_cancels_the_call(self) -> None:
        stream = _Stream(_HEARTBEAT)
        async with RevocationWatcher(FakeChannel(lambda request, **options: stream)) as watcher:
            self.assertEqual(await anext(watcher), Bookmark("t"))
            self.assertFalse(stream.cancelled)
        self.assertTrue(stream.cancelled)

    async def test_an_end_with_ok_starts_the_next_stream(self) -> None:
        streams = [_Stream(_HEARTBEAT, grpc.aio.EOF), _Stream(_HEARTBEAT)]
        requests: list[str] = []

        def method(request: Any, **options: Any) -> _Stream:
            requests.append(request.resume_token)
            return streams.pop(0)

        async with RevocationWatcher(FakeChannel(method), random=lambda: 0) as watcher:
            await anext(watcher)
            await anext(watcher)
        self.assertEqual(requests, ["", "t"])

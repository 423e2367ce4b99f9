from __future__ import annotations

import gc
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from unittest import mock

import grpc
from google.rpc.error_details_pb2 import ErrorInfo
from identitygrpc.v1.revocation_service_pb2 import WatchHeartbeat, WatchRevocationsResponse
from identitygrpc.v1.revocation_service_pb2_grpc import RevocationServiceServicer, add_RevocationServiceServicer_to_server
from identitygrpc_client import Bookmark, IdentityGrpcError, Reset, RevocationWatcher, create_channel

from .fakes import FakeChannel, FakeRpcError, FakeStream

_HEARTBEAT = WatchRevocationsResponse(resume_token="t", heartbeat=WatchHeartbeat())
_LOST = ErrorInfo(reason="RESUME_TOKEN_EXPIRED", domain="identitygrpc")
_LIMIT = 10.0  # seconds that only a failing test waits


class RevocationWatcherTests(unittest.TestCase):
    def _watch_and_close(self, watcher: RevocationWatcher, waits: threading.Event) -> None:
        """Closes the watch from this thread while another waits in it."""
        thread = threading.Thread(target=lambda: list(watcher), daemon=True)
        thread.start()
        self.assertTrue(waits.wait(_LIMIT))
        watcher.close()
        thread.join(_LIMIT)
        self.assertFalse(thread.is_alive())

    def test_close_ends_the_wait_for_a_message(self) -> None:
        stream, waits = FakeStream(), threading.Event()

        def method(request: Any, **options: Any) -> FakeStream:
            waits.set()
            return stream

        self._watch_and_close(RevocationWatcher(FakeChannel(method)), waits)
        self.assertTrue(stream.cancelled)

    def test_close_ends_the_backoff(self) -> None:
        waits = threading.Event()
        watcher = RevocationWatcher(
            FakeChannel(lambda request, **options: FakeStream(FakeRpcError(grpc.StatusCode.UNAVAILABLE))),
            initial_backoff=timedelta(days=1),
            max_backoff=timedelta(days=1_000_000),
            on_reconnect=lambda error, wait: waits.set(),
            random=lambda: 1,
        )
        self._watch_and_close(watcher, waits)

    def test_close_while_the_caller_has_an_event_delivers_no_other(self) -> None:
        stream = FakeStream(_HEARTBEAT, _HEARTBEAT)
        with RevocationWatcher(FakeChannel(lambda request, **options: stream)) as watcher:
            self.assertEqual(next(watcher), Bookmark("t"))
        self.assertTrue(stream.cancelled)
        self.assertEqual(list(watcher), [])

    def test_close_while_a_message_comes_delivers_it_no_more(self) -> None:
        class ClosingStream(FakeStream):
            def __next__(self) -> Any:
                watcher.close()
                return _HEARTBEAT

        watcher = RevocationWatcher(FakeChannel(lambda request, **options: ClosingStream()))
        self.assertEqual(list(watcher), [])

    def test_close_by_the_observer_of_a_reset_delivers_nothing_more(self) -> None:
        def close(error: IdentityGrpcError | None, wait: timedelta) -> None:
            watcher.close()

        stream = FakeStream(_HEARTBEAT, FakeRpcError(grpc.StatusCode.OUT_OF_RANGE, _LOST))
        watcher = RevocationWatcher(FakeChannel(lambda request, **options: stream), on_reconnect=close)
        self.assertEqual(list(watcher), [Bookmark("t")])

    def test_the_observer_is_told_of_a_reset_before_the_event_comes(self) -> None:
        happened: list[Any] = []
        streams = [FakeStream(_HEARTBEAT, FakeRpcError(grpc.StatusCode.OUT_OF_RANGE, _LOST)), FakeStream()]
        with RevocationWatcher(
            FakeChannel(lambda request, **options: streams.pop(0)), on_reconnect=lambda error, wait: happened.append(wait)
        ) as watcher:
            happened.append(next(watcher))
            happened.append(next(watcher))
        self.assertEqual(happened, [Bookmark("t"), timedelta(0), Reset("RESUME_TOKEN_EXPIRED")])

    def test_the_time_that_the_caller_takes_is_no_silence(self) -> None:
        with RevocationWatcher(FakeChannel(lambda request, **options: FakeStream(_HEARTBEAT))) as watcher:
            with mock.patch.object(watcher, "_alarm", wraps=watcher._alarm) as alarm:
                next(watcher)
                self.assertEqual([call[0] for call in alarm.method_calls], ["arm", "disarm"])

    def test_close_ends_the_thread_while_the_caller_has_an_event(self) -> None:
        with RevocationWatcher(FakeChannel(lambda request, **options: FakeStream(_HEARTBEAT))) as watcher:
            next(watcher)
            silence = next(thread for thread in threading.enumerate() if thread.name == "revocation-watch-silence")
        silence.join(_LIMIT)
        self.assertFalse(silence.is_alive())

    def test_closed_before_it_begins_it_starts_no_stream(self) -> None:
        watcher = RevocationWatcher(FakeChannel(lambda request, **options: self.fail("a stream was started")))
        watcher.close()
        self.assertEqual(list(watcher), [])

    def test_a_channel_that_is_closed_ends_the_watch_with_the_error_of_grpc(self) -> None:
        class ClosingService(RevocationServiceServicer):
            def WatchRevocations(self, request: Any, context: Any) -> Any:
                channel.close()
                context.abort(grpc.StatusCode.NOT_FOUND, "the watch is still there")

        server = grpc.server(ThreadPoolExecutor(1))
        add_RevocationServiceServicer_to_server(ClosingService(), server)
        port, seen = server.add_insecure_port("127.0.0.1:0"), list[IdentityGrpcError | None]()
        server.start()
        self.addCleanup(lambda: server.stop(None).wait())
        with create_channel(f"127.0.0.1:{port}", credentials=None) as channel:
            with self.assertRaisesRegex(ValueError, "closed"):
                next(RevocationWatcher(channel, on_reconnect=lambda error, wait: seen.append(error), random=lambda: 0))
        self.assertEqual([error and error.code for error in seen], [grpc.StatusCode.CANCELLED])

    def test_a_watch_that_nobody_iterates_any_more_leaves_no_call_and_no_thread(self) -> None:
        stream = FakeStream(_HEARTBEAT)
        watcher = RevocationWatcher(FakeChannel(lambda request, **options: stream))
        next(watcher)
        silence = next(thread for thread in threading.enumerate() if thread.name == "revocation-watch-silence")
        del watcher
        gc.collect()
        silence.join(_LIMIT)
        self.assertTrue(stream.cancelled)
        self.assertFalse(silence.is_alive())

    def test_only_the_first_stream_fails_at_once_without_a_connection(self) -> None:
        waits: list[bool] = []

        def method(request: Any, wait_for_ready: bool) -> FakeStream:
            waits.append(wait_for_ready)
            return FakeStream(FakeRpcError(grpc.StatusCode.UNAVAILABLE if len(waits) < 3 else grpc.StatusCode.NOT_FOUND))

        with self.assertRaises(IdentityGrpcError):
            next(RevocationWatcher(FakeChannel(method), random=lambda: 0))
        self.assertEqual(waits, [False, True, True])

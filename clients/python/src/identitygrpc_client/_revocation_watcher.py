from __future__ import annotations

import threading
from collections.abc import Iterator
from types import TracebackType

import grpc
from identitygrpc.v1.revocation_service_pb2 import WatchRevocationsResponse

from ._errors import IdentityGrpcError
from ._events import Event
from ._silence_alarm import SilenceAlarm
from ._watcher_base import WatcherBase


class RevocationWatcher(WatcherBase):
    """A watch of the revocation log that misses nothing: an iterator of events that reconnects by itself and resumes where it was.

    An event counts as delivered when the next one is asked for. The iteration ends when the watch is closed, and raises
    ``IdentityGrpcError`` when the server refuses the watch for good, and grpc's ``ValueError`` when the channel has been closed under it;
    it logs nothing. One thread iterates, any thread closes::

        with RevocationWatcher(channel) as watcher:
            for event in watcher:
                ...
    """

    def _prepare(self) -> None:
        self._closed = threading.Event()
        self._alarm = SilenceAlarm()
        self._call: grpc.Call | None = None
        self._events = self._watch()

    def __enter__(self) -> RevocationWatcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> RevocationWatcher:
        return self

    def __next__(self) -> Event:
        return next(self._events)

    def close(self) -> None:
        """Ends the watch at once, whatever it waits for, and cancels its call. Can be called from any thread, and again."""
        # Whoever starts a call looks at `_closed` after it has set `_call`, so one of the two sees the other.
        self._closed.set()
        self._alarm.close()
        if self._call is not None:
            self._call.cancel()

    def _watch(self) -> Iterator[Event]:
        try:
            while not self._closed.is_set():
                error = None
                self._call = call = self._open_stream()
                try:
                    while not self._closed.is_set() and (message := self._read(call)) is not None and not self._closed.is_set():
                        yield self._protocol.receive(message)
                except IdentityGrpcError as ended:
                    error = ended
                finally:
                    call.cancel()
                if self._closed.is_set():
                    return
                restart = self._end_stream(error)
                if restart.event is not None and not self._closed.is_set():  # the observer may have closed it
                    yield restart.event
                self._closed.wait(min(restart.wait.total_seconds(), threading.TIMEOUT_MAX))
        finally:
            self._alarm.close()

    def _read(self, call: grpc.Call) -> WatchRevocationsResponse | None:
        """The next message; None when the server has ended the stream with OK."""
        self._alarm.arm(call, self._protocol.patience)
        try:
            message: WatchRevocationsResponse | None = next(call, None)
        except grpc.RpcError as error:
            if self._alarm.disarm():
                raise self._protocol.silence() from error
            raise IdentityGrpcError.from_error(error) from error
        if self._alarm.disarm():  # it came while the alarm rang: the call is cancelled, and the next stream brings it again
            raise self._protocol.silence()
        return message

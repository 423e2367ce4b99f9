from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from types import TracebackType

import grpc
from identitygrpc.v1.revocation_service_pb2 import WatchRevocationsResponse

from .._errors import IdentityGrpcError
from .._events import Event
from .._watcher_base import WatcherBase


class RevocationWatcher(WatcherBase):
    """A watch of the revocation log that misses nothing: an asynchronous iterator of events that reconnects by itself and resumes where it was.

    An event counts as delivered when the next one is asked for. The iteration raises ``IdentityGrpcError`` when the server refuses the
    watch for good, and ``grpc.aio.UsageError`` when the channel has been closed under it; it logs nothing. Cancelling the task that
    waits for an event ends the watch; leaving the block ends it, too::

        async with RevocationWatcher(channel) as watcher:
            async for event in watcher:
                ...
    """

    def _prepare(self) -> None:
        self._events = self._watch()

    async def __aenter__(self) -> RevocationWatcher:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        await self.aclose()

    def __aiter__(self) -> RevocationWatcher:
        return self

    async def __anext__(self) -> Event:
        return await self._events.__anext__()

    async def aclose(self) -> None:
        """Ends the watch and cancels its call. For the task that iterates; a task that waits for an event is ended by cancelling it."""
        await self._events.aclose()

    async def _watch(self) -> AsyncGenerator[Event, None]:
        while True:
            error = None
            call = self._open_stream()
            try:
                while (message := await self._read(call)) is not None:
                    yield self._protocol.receive(message)
            except IdentityGrpcError as ended:
                error = ended
            finally:
                call.cancel()
            restart = self._end_stream(error)
            if restart.event is not None:
                await asyncio.sleep(0)  # raises the cancellation of this task, where the observer has asked for it
                yield restart.event
            await asyncio.sleep(restart.wait.total_seconds())

    async def _read(self, call: grpc.aio.UnaryStreamCall) -> WatchRevocationsResponse | None:
        """The next message; None when the server has ended the stream with OK."""
        # grpc.aio cancels no stream that nobody reads when its channel is closed.
        if self._channel.get_state() is grpc.ChannelConnectivity.SHUTDOWN:
            raise IdentityGrpcError(grpc.StatusCode.CANCELLED, "The channel was closed.")
        # Not asyncio.wait_for: before Python 3.12 that loses a cancellation which comes together with the message.
        read = asyncio.ensure_future(call.read())
        read.add_done_callback(_take_note)
        try:
            await asyncio.wait({read}, timeout=self._protocol.patience)
            if not read.done():
                raise self._protocol.silence()
            if read.cancelled():
                raise IdentityGrpcError(grpc.StatusCode.CANCELLED, "The channel was closed.")
            message: WatchRevocationsResponse = read.result()
        except grpc.RpcError as error:
            raise IdentityGrpcError.from_error(error) from error
        finally:
            read.cancel()
        return None if message is grpc.aio.EOF else message


def _take_note(read: asyncio.Future[WatchRevocationsResponse]) -> None:
    """Keeps asyncio from reporting the error of a read that was given up."""
    if not read.cancelled():
        read.exception()

from __future__ import annotations

import random as random_module
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import grpc
from identitygrpc.v1.revocation_pb2 import RevocationCause
from identitygrpc.v1.revocation_service_pb2_grpc import RevocationServiceStub

from ._errors import IdentityGrpcError
from ._watch_protocol import Restart, Start, StartPosition, WatchProtocol

ReconnectObserver = Callable[["IdentityGrpcError | None", timedelta], None]
"""Is told of each reconnection: the error (None when the server ended the stream with OK), and how long the watch waits before it."""


class WatcherBase:
    """How a watcher is made, synchronous or not."""

    def __init__(
        self,
        channel: grpc.Channel | grpc.aio.Channel,
        start: Start = StartPosition.EARLIEST,
        *,
        identity_ids: Iterable[str] = (),
        causes: Iterable[RevocationCause] = (),
        heartbeat_interval: timedelta | None = None,
        initial_backoff: timedelta = timedelta(milliseconds=200),
        max_backoff: timedelta = timedelta(seconds=10),
        on_reconnect: ReconnectObserver | None = None,
        random: Callable[[], float] = random_module.random,
    ) -> None:
        """Makes a watch; it begins when the first event is asked for.

        ``channel``: synchronous or of ``grpc.aio``, like the watcher. It should retry no watches itself.
        ``start``: where the watch starts: EARLIEST (default), NOW, or a resume token that was saved.
        ``identity_ids``: passes only revocations of these identities, at most 100. Empty (default): all.
        ``causes``: passes only these causes. Empty (default): all.
        ``heartbeat_interval``: the longest silence of the server, 1 to 60 s. None (default): the server's 15 s.
        ``initial_backoff``, ``max_backoff``: before the n-th try in a row, from 0, the watch waits a random time of at most
        ``min(max_backoff, initial_backoff * 2**n)``, on top of what the server asks for. Defaults: 200 ms and 10 s.
        ``on_reconnect``: is told of each reconnection. What it raises ends the watch.
        ``random``: gives numbers from 0 to 1, for the backoff.

        Raises ``ValueError`` for an empty resume token, the name of a start position in its place, a negative backoff, or a maximum below its start.
        """
        self._channel = channel
        self._watch_revocations = RevocationServiceStub(channel).WatchRevocations
        self._protocol = WatchProtocol(start, identity_ids, causes, heartbeat_interval, initial_backoff, max_backoff, random)
        self._on_reconnect = on_reconnect
        self._wait_for_ready = False
        self._prepare()

    def _prepare(self) -> None:
        """Makes what a watcher has beside this, so that no watcher repeats the parameters above."""
        raise NotImplementedError

    def _open_stream(self) -> Any:
        return self._watch_revocations(self._protocol.open(), wait_for_ready=self._wait_for_ready)

    def _end_stream(self, error: IdentityGrpcError | None) -> Restart:
        restart = self._protocol.end(error)
        # A synchronous channel connects only while a call waits for it, so tries that fail at once would not notice for long that the server
        # is back. The first try of all does fail at once: what is wrong with an address or a certificate is told without delay.
        self._wait_for_ready = True
        if self._on_reconnect is not None:
            self._on_reconnect(restart.error, restart.wait)
        return restart

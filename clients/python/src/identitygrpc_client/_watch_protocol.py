"""The rules of a watch, free of I/O: the synchronous watcher and the one for asyncio both follow these, and add nothing to them."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Union

import grpc
from google.protobuf.duration_pb2 import Duration
from identitygrpc.v1.revocation_pb2 import RevocationCause
from identitygrpc.v1.revocation_service_pb2 import (
    START_POSITION_EARLIEST,
    START_POSITION_NOW,
    WatchRevocationsRequest,
    WatchRevocationsResponse,
)

from ._errors import IdentityGrpcError
from ._events import Bookmark, CaughtUp, Event, Reset, Revocations

# Trying again cannot help.
_FINAL = frozenset(
    {
        grpc.StatusCode.INVALID_ARGUMENT,
        grpc.StatusCode.UNAUTHENTICATED,
        grpc.StatusCode.PERMISSION_DENIED,
        grpc.StatusCode.UNIMPLEMENTED,
        grpc.StatusCode.FAILED_PRECONDITION,
        grpc.StatusCode.NOT_FOUND,
        grpc.StatusCode.OUT_OF_RANGE,
    }
)
_POSITION_LOST = frozenset({"RESUME_TOKEN_INVALID", "RESUME_TOKEN_EXPIRED", "RESUME_TOKEN_AHEAD"})
_MISSED_HEARTBEATS = 3
_SERVERS_HEARTBEAT = timedelta(seconds=15)
_SERVERS_LEAST_HEARTBEAT = timedelta(seconds=1)
_MOST_HEARTBEAT = timedelta(hours=1)  # more is against the contract, and as good as none


class StartPosition(enum.Enum):
    """An end of the log, where a watch can start."""

    EARLIEST = START_POSITION_EARLIEST
    """Before the earliest entry that is kept: misses nothing."""

    NOW = START_POSITION_NOW
    """After the latest entry at the time of the first message."""


Start = Union[StartPosition, str]
"""Where a watch starts: at an end of the log, or right after the message that carried this resume token."""


@dataclass(frozen=True)
class Restart:
    """The stream has ended, and another is to be started."""

    error: IdentityGrpcError | None
    """How it ended; None when the server ended it without an error."""

    wait: timedelta
    """How long to wait before the next one is started."""

    event: Reset | None = None
    """What the caller is to be told first."""


class WatchProtocol:
    """The state of one watch: ``open`` a stream, ``receive`` its messages, and ``end`` it; then again."""

    def __init__(
        self,
        start: Start,
        identity_ids: Iterable[str],
        causes: Iterable[RevocationCause],
        heartbeat_interval: timedelta | None,
        initial_backoff: timedelta,
        max_backoff: timedelta,
        random: Callable[[], float],
    ) -> None:
        if start == "":
            raise ValueError("the resume token is empty")
        if start in StartPosition.__members__:
            raise ValueError(f"{start!r} is no resume token; StartPosition.{start} is a start position")
        if not timedelta(0) <= initial_backoff <= max_backoff:
            raise ValueError("the backoff must be 0 <= initial_backoff <= max_backoff")
        self._position = start
        self._identity_ids = tuple(identity_ids)
        self._causes = tuple(causes)
        self._requested_heartbeat = heartbeat_interval
        self._heartbeat = _SERVERS_HEARTBEAT
        self._initial_backoff = initial_backoff
        self._max_backoff = max_backoff
        self._next_backoff = initial_backoff
        # Since the last message after `started`. Another reset waits, so that a server that does nothing else is not asked in a tight loop.
        self._has_reset = False
        self._random = random

    @property
    def patience(self) -> float:
        """After how many seconds without a message the stream is dead."""
        return _MISSED_HEARTBEATS * self._heartbeat.total_seconds()

    def open(self) -> WatchRevocationsRequest:
        """Begins a stream: what is to be asked for."""
        # A shorter interval is refused by the server, and the patience must last until it has said so.
        self._heartbeat = max(self._requested_heartbeat or _SERVERS_HEARTBEAT, _SERVERS_LEAST_HEARTBEAT)
        request = WatchRevocationsRequest(identity_ids=self._identity_ids, causes=self._causes)
        if isinstance(self._position, StartPosition):
            request.position = self._position.value
        else:
            request.resume_token = self._position
        if self._requested_heartbeat is not None:
            request.heartbeat_interval.FromTimedelta(self._requested_heartbeat)
        return request

    def receive(self, message: WatchRevocationsResponse) -> Event:
        """Takes a message: what the caller is to be told."""
        if message.resume_token:
            self._position = message.resume_token
        kind = message.WhichOneof("event")
        if kind == "started":
            self._take_terms(message.started.heartbeat_interval)
        else:
            self._next_backoff = self._initial_backoff
            self._has_reset = False
        if kind == "revocations" and message.revocations.revocations:
            return Revocations(tuple(message.revocations.revocations), message.resume_token)
        if kind == "caught_up":
            return CaughtUp(message.resume_token)
        return Bookmark(message.resume_token)

    def silence(self) -> IdentityGrpcError:
        """The error of a stream that was given up because nothing came."""
        return IdentityGrpcError(grpc.StatusCode.UNAVAILABLE, f"Nothing came for {self.patience:g} s: the stream is dead.")

    def end(self, error: IdentityGrpcError | None) -> Restart:
        """Ends the stream, with an error or without: how it goes on. Raises the error when it is final."""
        reset = None
        if error is not None:
            if error.reason in _POSITION_LOST and not isinstance(self._position, StartPosition):
                self._position = StartPosition.EARLIEST
                reset = Reset(error.reason)
                if not self._has_reset:
                    self._has_reset = True
                    return Restart(error, timedelta(0), reset)
            elif error.code in _FINAL or error.reason in _POSITION_LOST:
                # A reset reason in answer to EARLIEST or NOW comes here too: no position was asked for that could be lost.
                raise error
        jitter = self._random() * self._next_backoff
        self._next_backoff = min(self._max_backoff, 2 * self._next_backoff)
        return Restart(error, jitter + (error.retry_delay if error is not None and error.retry_delay is not None else timedelta(0)), reset)

    def _take_terms(self, heartbeat_interval: Duration) -> None:
        # Compared first: what a Duration can hold is more than what a timedelta can.
        if 0 <= heartbeat_interval.seconds <= _MOST_HEARTBEAT.total_seconds():
            interval: timedelta = heartbeat_interval.ToTimedelta()
            if timedelta(0) < interval <= _MOST_HEARTBEAT:
                self._heartbeat = interval

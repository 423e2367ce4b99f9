from __future__ import annotations

import heapq
import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from identitygrpc.v1.revocation_pb2 import (
    REVOCATION_PHASE_CONFIRMED,
    REVOCATION_PHASE_FAILED,
    REVOCATION_PHASE_REQUESTED,
    Revocation,
)

from ._events import CaughtUp, Event, Reset, Revocations

# No token lives longer than 24 hours; the log is kept for 25.
_RETENTION = timedelta(hours=25)


class RevocationSet:
    """Tells which tokens are void, from the events of a watch that starts at EARLIEST and has no filter on causes.

    Safe for use by many threads at once.
    """

    def __init__(self, *, clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc)) -> None:
        """``clock`` gives the time, with a time zone. A confirmed revocation is forgotten 25 hours after its ``revoke_time`` by this clock."""
        self._clock = clock
        self._lock = threading.Lock()
        self._current = _Knowledge()
        self._former = _Knowledge()  # in force beside the current one while the log is replayed after a reset; else empty
        self._is_caught_up = False

    @property
    def is_caught_up(self) -> bool:
        """Whether the first ``CaughtUp`` has come. Before it the set knows only part of the log, and "not void" means nothing yet."""
        with self._lock:
            return self._is_caught_up

    def apply(self, event: Event) -> None:
        """Learns from an event. Events are to be applied in the order in which the watch gives them."""
        with self._lock:
            if isinstance(event, Revocations):
                for entry in event.entries:
                    self._current.learn(entry)
            elif isinstance(event, Reset):
                self._former.add(self._current)
                self._current = _Knowledge()
            elif isinstance(event, CaughtUp):
                self._former = _Knowledge()
                self._is_caught_up = True
            self._forget()

    def is_void(self, identity_id: str, issue_time: datetime) -> bool:
        """Whether a token of the identity is void that was issued at this time: its own ``iat``, which ``AccessToken.issue_time`` holds too.

        True while a revocation of the identity is requested and has no end yet, and for what was issued at or before the latest
        ``revoke_time`` of its confirmed ones. Raises ``ValueError`` for a time without a time zone.
        """
        if issue_time.tzinfo is None:
            raise ValueError("issue_time has no time zone")
        with self._lock:
            self._forget()
            return self._current.is_void(identity_id, issue_time) or self._former.is_void(identity_id, issue_time)

    def __len__(self) -> int:
        """The number of identities of which the set remembers something."""
        with self._lock:
            self._forget()
            return len(self._current.identities() | self._former.identities())

    def __bool__(self) -> bool:
        """True, also while it remembers nothing: ``if revocations`` asks whether there is a set."""
        return True

    def _forget(self) -> None:
        # All calls do this, also those that only read, so what they say does not depend on when the next event comes.
        before = self._clock() - _RETENTION
        self._current.forget(before)
        self._former.forget(before)


class _Knowledge:
    """What one pass over the log has told."""

    def __init__(self) -> None:
        self._open: dict[str, set[str]] = {}  # identity: the revocations that have no end yet
        self._revoked: dict[str, datetime] = {}  # identity: the latest revoke_time
        self._by_age: list[tuple[datetime, str]] = []  # a heap of all that is or was in _revoked

    def learn(self, entry: Revocation) -> None:
        if entry.phase == REVOCATION_PHASE_REQUESTED:
            self._open.setdefault(entry.identity_id, set()).add(entry.revocation_id)
        elif entry.phase == REVOCATION_PHASE_FAILED:
            self._close(entry.identity_id, entry.revocation_id)
        elif entry.phase == REVOCATION_PHASE_CONFIRMED and entry.HasField("revoke_time"):  # without it nobody knows what is void: it stays open
            self._close(entry.identity_id, entry.revocation_id)
            self._revoke(entry.identity_id, entry.revoke_time.ToDatetime(tzinfo=timezone.utc))

    def add(self, other: _Knowledge) -> None:
        for identity, revocations in other._open.items():
            self._open.setdefault(identity, set()).update(revocations)
        for identity, revoke_time in other._revoked.items():
            self._revoke(identity, revoke_time)

    def is_void(self, identity: str, issue_time: datetime) -> bool:
        revoke_time = self._revoked.get(identity)
        return identity in self._open or (revoke_time is not None and issue_time <= revoke_time)

    def identities(self) -> set[str]:
        return self._open.keys() | self._revoked.keys()

    def forget(self, before: datetime) -> None:
        """Drops what was revoked at or before this time."""
        while self._by_age and self._by_age[0][0] <= before:
            revoke_time, identity = heapq.heappop(self._by_age)
            if self._revoked.get(identity) == revoke_time:
                del self._revoked[identity]

    def _close(self, identity: str, revocation: str) -> None:
        revocations = self._open.get(identity, set())
        revocations.discard(revocation)
        if not revocations:
            self._open.pop(identity, None)

    def _revoke(self, identity: str, revoke_time: datetime) -> None:
        known = self._revoked.get(identity)
        if known is None or known < revoke_time:
            self._revoked[identity] = revoke_time
            heapq.heappush(self._by_age, (revoke_time, identity))

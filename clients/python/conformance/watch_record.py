from __future__ import annotations

from typing import Any

from identitygrpc.v1.revocation_pb2 import Revocation
from identitygrpc_client import Bookmark, CaughtUp, Event, IdentityGrpcError, Reset, RevocationSet, Revocations


class WatchRecord:
    """What a watch has delivered, and whether that is as far as it was to come."""

    def __init__(self, until: dict[str, Any], revocations: RevocationSet | None) -> None:
        self.entries: list[Revocation] = []
        self.batches: list[int] = []
        self.reconnects = 0
        self.resume_token: str | None = None
        self.error: IdentityGrpcError | None = None
        self.is_far_enough = False
        self._until = until
        self._set = revocations
        self._order: list[int | str] = []
        self._caught_up = 0
        self._bookmarks = 0

    def add(self, event: Event) -> bool:
        """Takes an event; tells whether the watch has come far enough."""
        if self._set is not None:
            self._set.apply(event)
        if isinstance(event, Reset):
            self._order.append(f"reset {event.reason}")
        else:
            self.resume_token = event.resume_token
        if isinstance(event, Revocations):
            self.entries += event.entries
            self.batches.append(len(event.entries))
            self._order += (entry.sequence for entry in event.entries)
        self._caught_up += isinstance(event, CaughtUp)
        self._bookmarks += isinstance(event, Bookmark) and self._caught_up > 0
        self.is_far_enough = self._reaches(self._until)
        return self.is_far_enough

    def reconnected(self) -> None:
        self.reconnects += 1

    def deliveries(self) -> list[str]:
        """Sequences in the order they came, consecutive ones joined, and the resets between them."""
        runs: list[str | list[int]] = []
        for item in self._order:
            last = runs[-1] if runs else None
            if isinstance(item, str):
                runs.append(item)
            elif isinstance(last, list) and last[1] + 1 == item:
                last[1] = item
            else:
                runs.append([item, item])
        return [run if isinstance(run, str) else "-".join(str(end) for end in sorted(set(run))) for run in runs]

    def _reaches(self, until: dict[str, Any]) -> bool:
        return (
            ("sequence" in until and bool(self.entries) and self.entries[-1].sequence >= int(until["sequence"]))
            or ("count" in until and len(self.entries) >= int(until["count"]))
            or ("caughtUp" in until and self._caught_up >= int(until["caughtUp"]))
            or ("bookmarks" in until and self._bookmarks >= int(until["bookmarks"]))
        )

"""What a RevocationWatcher gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from identitygrpc.v1.revocation_pb2 import Revocation


@dataclass(frozen=True)
class Revocations:
    """Entries of the log: what one message brought."""

    entries: tuple[Revocation, ...]
    """At least one, with rising sequences."""

    resume_token: str
    """Starts a watch right after them. To be saved once they have been dealt with."""


@dataclass(frozen=True)
class Bookmark:
    """Everything up to the token was delivered; nothing new has happened."""

    resume_token: str
    """Starts a watch right here."""


@dataclass(frozen=True)
class CaughtUp:
    """What was in the log when the stream started has been delivered. Comes once per stream, so again after a reconnection."""

    resume_token: str
    """Starts a watch right here."""


@dataclass(frozen=True)
class Reset:
    """The position is lost: forget what was learned before. The whole log follows, from its earliest entry."""

    reason: str
    """``RESUME_TOKEN_INVALID``, ``RESUME_TOKEN_EXPIRED`` or ``RESUME_TOKEN_AHEAD``."""


Event = Union[Revocations, Bookmark, CaughtUp, Reset]
"""One of the events of a watch. The union is closed."""

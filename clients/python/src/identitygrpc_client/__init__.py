"""Helper for IdentityGrpc: a watch of revocations that misses nothing, which tokens are void, and tokens with enough life left.

Durations are ``timedelta``, times are ``datetime`` with a time zone. ``identitygrpc_client.aio`` holds the same for asyncio.
"""

from ._channel import channel_options, create_channel
from ._errors import FieldViolation, IdentityGrpcError
from ._events import Bookmark, CaughtUp, Event, Reset, Revocations
from ._renewal import AccessToken
from ._revocation_set import RevocationSet
from ._revocation_watcher import RevocationWatcher
from ._token_provider import TokenProvider
from ._watch_protocol import Start, StartPosition
from ._watcher_base import ReconnectObserver

__all__ = [
    "AccessToken",
    "Bookmark",
    "CaughtUp",
    "Event",
    "FieldViolation",
    "IdentityGrpcError",
    "ReconnectObserver",
    "Reset",
    "RevocationSet",
    "RevocationWatcher",
    "Revocations",
    "Start",
    "StartPosition",
    "TokenProvider",
    "channel_options",
    "create_channel",
]

"""The helper for asyncio. Events, errors, ``RevocationSet`` and ``AccessToken`` are those of ``identitygrpc_client``."""

from ._channel import create_channel
from ._revocation_watcher import RevocationWatcher
from ._token_provider import TokenProvider

__all__ = ["RevocationWatcher", "TokenProvider", "create_channel"]

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone

import grpc
from identitygrpc.v1.access_token_pb2 import TokenScope
from identitygrpc.v1.token_service_pb2_grpc import TokenServiceStub

from ._renewal import Renewal
from ._revocation_set import RevocationSet


class TokenProviderBase:
    """How a provider is made, synchronous or not."""

    def __init__(
        self,
        channel: grpc.Channel | grpc.aio.Channel,
        identity_id: str,
        scopes: Iterable[TokenScope],
        *,
        lifetime: timedelta | None = None,
        renew_ahead: timedelta = timedelta(minutes=10),
        revocations: RevocationSet | None = None,
        timeout: timedelta = timedelta(seconds=30),
        clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        """Makes a provider; the first token is asked for when it is needed.

        ``channel``: synchronous or of ``grpc.aio``, like the provider.
        ``identity_id``, ``scopes``: whose token, and what for; at least one scope.
        ``lifetime``: how long a token lives, whole minutes from 60 minutes to 24 hours. None (default): 24 hours.
        ``renew_ahead``: a token with less life left is renewed. Default 10 minutes.
        ``revocations``: names the tokens that are void, and so not kept. None (default): not asked.
        ``timeout``: the longest time for a call, more than 0; while there is a kept token to give it is no more than 5 s. Default 30 s.
        ``clock``: gives the time, with a time zone.

        Raises ``ValueError`` where ``renew_ahead`` is negative, or ``2 * renew_ahead`` is not less than the lifetime, or ``timeout`` is not more than 0.
        """
        self._issue_access_token = TokenServiceStub(channel).IssueAccessToken
        self._renewal = Renewal(identity_id, scopes, lifetime, renew_ahead, revocations, timeout, clock)
        self._prepare()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} for {self._renewal.identity_id}>"

    def _prepare(self) -> None:
        """Makes what a provider has beside this, so that no provider repeats the parameters above."""
        raise NotImplementedError

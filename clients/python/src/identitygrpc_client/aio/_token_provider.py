from __future__ import annotations

import asyncio

import grpc

from .._errors import IdentityGrpcError
from .._renewal import AccessToken
from .._token_provider_base import TokenProviderBase


class TokenProvider(TokenProviderBase):
    """Gives an access token with enough life left, asking the server only when the kept one is too old or void.

    For the tasks of one event loop; those that need a fresh token at the same time share one call.
    """

    def _prepare(self) -> None:
        self._flight: asyncio.Task[AccessToken] | None = None

    async def get(self) -> AccessToken:
        """The kept token, or a fresh one. Cancelling it leaves the call to the others who wait for it.

        A fresh one that is void already is given, but not kept. When the call for it fails, the kept token is given as long as it has not
        expired and is not void, and no other call is made before the ``retry_delay`` of the failure, or 1 s, has passed. Without such a
        token it raises ``IdentityGrpcError``: with INTERNAL where the answer holds no token, or not its times.
        """
        kept = self._renewal.kept()
        if kept is not None:
            return kept
        if self._flight is None:
            self._flight = asyncio.create_task(self._renew())
            self._flight.add_done_callback(self._land)
        return await asyncio.shield(self._flight)

    async def _renew(self) -> AccessToken:
        try:
            answer = await self._issue_access_token(self._renewal.request(), timeout=self._renewal.timeout())
        except (grpc.RpcError, asyncio.CancelledError) as error:  # the latter where the channel is closed: no caller cancels this task
            return self._renewal.fail(IdentityGrpcError.from_error(error))
        return self._renewal.succeed(answer)

    def _land(self, flight: asyncio.Task[AccessToken]) -> None:
        self._flight = None
        if not flight.cancelled():
            flight.exception()  # looked at, because all who asked may have gone

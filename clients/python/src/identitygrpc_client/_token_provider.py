from __future__ import annotations

import threading
from concurrent.futures import CancelledError, Future

import grpc

from ._errors import IdentityGrpcError
from ._renewal import AccessToken
from ._token_provider_base import TokenProviderBase


class TokenProvider(TokenProviderBase):
    """Gives an access token with enough life left, asking the server only when the kept one is too old or void.

    Safe for use by many threads at once; those that need a fresh token at the same time share one call.
    """

    def _prepare(self) -> None:
        self._lock = threading.Lock()
        self._flight: Future[AccessToken] | None = None

    def get(self) -> AccessToken:
        """The kept token, or a fresh one.

        A fresh one that is void already is given, but not kept. When the call for it fails, the kept token is given as long as it has not
        expired and is not void, and no other call is made before the ``retry_delay`` of the failure, or 1 s, has passed. Without such a
        token it raises ``IdentityGrpcError``: with INTERNAL where the answer holds no token, or not its times.
        """
        while True:
            mine: Future[AccessToken] | None = None
            try:
                with self._lock:
                    kept = self._renewal.kept()
                    if kept is not None:
                        return kept
                    flight = self._flight
                    if flight is None:
                        flight = mine = self._flight = Future()
                if flight is mine:
                    return self._fly(flight)
                try:
                    return flight.result()
                except CancelledError:
                    continue  # the thread that made the call was interrupted: the call did not fail, so another makes it
            finally:
                # An interruption comes anywhere, also before the call.
                if mine is not None and not mine.done():
                    with self._lock:
                        if self._flight is mine:
                            self._flight = None
                    mine.cancel()

    def _fly(self, flight: Future[AccessToken]) -> AccessToken:
        try:
            token = self._renew()
        except IdentityGrpcError as error:
            flight.set_exception(error)
            raise
        flight.set_result(token)
        return token

    def _renew(self) -> AccessToken:
        with self._lock:
            timeout = self._renewal.timeout()
        try:
            answer = self._issue_access_token(self._renewal.request(), timeout=timeout)
        except grpc.RpcError as error:
            with self._lock:
                self._flight = None
                return self._renewal.fail(IdentityGrpcError.from_error(error))
        with self._lock:
            self._flight = None
            return self._renewal.succeed(answer)

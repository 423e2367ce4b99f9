"""When a token is renewed, free of I/O: the synchronous provider and the one for asyncio both follow this, and add nothing to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import grpc
from google.protobuf.timestamp_pb2 import Timestamp
from identitygrpc.v1 import access_token_pb2
from identitygrpc.v1.token_service_pb2 import IssueAccessTokenRequest, IssueAccessTokenResponse

from ._errors import IdentityGrpcError
from ._revocation_set import RevocationSet

_SERVERS_LIFETIME = timedelta(hours=24)
_DEFAULT_HOLD_OFF = timedelta(seconds=1)
# Of a call while there is a token to give.
_SHORT_TIMEOUT = timedelta(seconds=5)
# What google.protobuf.Timestamp allows: the years 1 to 9999.
_MIN_TIMESTAMP_SECONDS = -62_135_596_800
_MAX_TIMESTAMP_SECONDS = 253_402_300_799


@dataclass(frozen=True)
class AccessToken:
    """An access token. It is a secret; its text form does not show it."""

    token: str = field(repr=False)
    """The token itself."""

    issue_time: datetime
    """When it was signed, in UTC: its own ``iat``."""

    expire_time: datetime
    """From when it is no longer accepted, in UTC."""

    @classmethod
    def from_message(cls, message: access_token_pb2.AccessToken) -> AccessToken:
        """The token of a response."""
        return cls(message.token, message.issue_time.ToDatetime(tzinfo=timezone.utc), message.expire_time.ToDatetime(tzinfo=timezone.utc))


class Renewal:
    """The kept token of one identity. Not safe for use by many threads at once."""

    def __init__(
        self,
        identity_id: str,
        scopes: Iterable[access_token_pb2.TokenScope],
        lifetime: timedelta | None,
        renew_ahead: timedelta,
        revocations: RevocationSet | None,
        timeout: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        if renew_ahead < timedelta(0) or not 2 * renew_ahead < (_SERVERS_LIFETIME if lifetime is None else lifetime):
            raise ValueError("renew_ahead must not be negative, and 2 * renew_ahead must be less than the lifetime")
        if timeout <= timedelta(0):
            raise ValueError("timeout must be more than 0")
        self.identity_id = identity_id
        self._scopes = tuple(scopes)
        self._lifetime = lifetime
        self._renew_ahead = renew_ahead
        self._revocations = revocations
        self._timeout = timeout
        self._clock = clock
        self._kept: AccessToken | None = None
        self._failed_at: datetime | None = None
        self._hold_off = _DEFAULT_HOLD_OFF

    def kept(self) -> AccessToken | None:
        """The kept token, if it is good enough to be given out; None: a fresh one is needed."""
        kept, now = self._usable(), self._clock()
        if kept is None:
            return None
        if self._failed_at is not None and now - self._failed_at < self._hold_off:
            return kept
        return kept if kept.expire_time - now >= self._renew_ahead else None

    def request(self) -> IssueAccessTokenRequest:
        """Asks for a fresh token: one with so much life left that it is not renewed again at once."""
        request = IssueAccessTokenRequest(identity_id=self.identity_id, scopes=self._scopes)
        if self._lifetime is not None:
            request.lifetime.FromTimedelta(self._lifetime)
        request.min_remaining_lifetime.FromTimedelta(2 * self._renew_ahead)
        return request

    def timeout(self) -> float:
        """How many seconds a call that starts now may take: few while there is a token to give, so that one without an answer holds nobody up for long."""
        return (self._timeout if self._usable() is None else min(self._timeout, _SHORT_TIMEOUT)).total_seconds()

    def succeed(self, answer: IssueAccessTokenResponse) -> AccessToken:
        """Takes the answer: what those who asked are given, the fresh token. An answer that holds none, or not its times, is a failure."""
        message = answer.access_token
        if not (message.token and all(message.HasField(name) and _is_valid(getattr(message, name)) for name in ("issue_time", "expire_time"))):
            return self.fail(IdentityGrpcError(grpc.StatusCode.INTERNAL, "The answer holds no token with its times."))
        fresh = AccessToken.from_message(message)
        self._failed_at = None
        self._kept = None if self._is_void(fresh) else fresh
        return fresh

    def fail(self, error: IdentityGrpcError) -> AccessToken:
        """Takes the failure: what those who asked are given, the kept token. Raises the error when there is none that can be given."""
        kept = self._usable()
        if kept is None:
            raise error
        self._failed_at = self._clock()
        self._hold_off = _DEFAULT_HOLD_OFF if error.retry_delay is None else error.retry_delay
        return kept

    def _usable(self) -> AccessToken | None:
        if self._kept is not None and (self._kept.expire_time <= self._clock() or self._is_void(self._kept)):
            self._kept = self._failed_at = None
        return self._kept

    def _is_void(self, token: AccessToken) -> bool:
        return self._revocations is not None and self._revocations.is_void(self.identity_id, token.issue_time)


def _is_valid(time: Timestamp) -> bool:
    return bool(_MIN_TIMESTAMP_SECONDS <= time.seconds <= _MAX_TIMESTAMP_SECONDS and 0 <= time.nanos < 1_000_000_000)

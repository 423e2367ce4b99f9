"""What went wrong with a call, read from the rich details that the server sends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Union

import grpc
from google.protobuf.any_pb2 import Any
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import DecodeError
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status

_DETAILS_TRAILER = "grpc-status-details-bin"
_DOMAIN = "identitygrpc"
_MAX_DURATION_SECONDS = 315_576_000_000  # of google.protobuf.Duration
# protobuf's implementation in pure Python raises UnicodeDecodeError, a ValueError, for text that is not UTF-8.
_BROKEN = (DecodeError, ValueError)
_Detail = Union[ErrorInfo, BadRequest, RetryInfo]
_DETAILS: tuple[type[_Detail], ...] = (ErrorInfo, BadRequest, RetryInfo)
_NO_METADATA: Mapping[str, str] = {}


@dataclass(frozen=True)
class FieldViolation:
    """A field of the request that the server refused."""

    field: str
    """The path of the field in the request, such as ``identity_id``."""

    description: str
    """What is wrong with it."""


class IdentityGrpcError(Exception):
    """An error of a call, with its details. The error of gRPC that it was read from, if any, is its ``__cause__``."""

    code: grpc.StatusCode
    """The status."""

    message: str
    """The status message, for people."""

    reason: str
    """The text of ErrorInfo, such as ``IDENTITY_NOT_FOUND``; empty where the server sent none."""

    metadata: Mapping[str, str]
    """What ErrorInfo says beside the reason."""

    field_violations: tuple[FieldViolation, ...]
    """All fields of the request that were refused."""

    retry_delay: timedelta | None
    """How long the server asks to wait before the call is tried again; None where it does not say."""

    def __init__(
        self,
        code: grpc.StatusCode,
        message: str = "",
        *,
        reason: str = "",
        metadata: Mapping[str, str] = _NO_METADATA,
        field_violations: Iterable[FieldViolation] = (),
        retry_delay: timedelta | None = None,
    ) -> None:
        super().__init__(": ".join(part for part in (code.name, reason, message) if part))
        self.code = code
        self.message = message
        self.reason = reason
        self.metadata = dict(metadata)
        self.field_violations = tuple(field_violations)
        self.retry_delay = retry_delay

    def __reduce__(self) -> tuple[Callable[..., IdentityGrpcError], tuple[grpc.StatusCode, str], dict[str, object]]:
        # Exception's own way, for copies and other processes, would make it of its text.
        return partial(type(self), reason=self.reason), (self.code, self.message), self.__dict__

    @classmethod
    def from_error(cls, error: BaseException) -> IdentityGrpcError:
        """Reads an error of a call. Details that are broken count as not sent; reading them never fails.

        ``error`` is a ``grpc.RpcError``, of a synchronous call or of ``grpc.aio``, or what a call raises that was cancelled here:
        ``grpc.FutureCancelledError`` or ``asyncio.CancelledError``. An ``IdentityGrpcError`` is given back as it is.

        Raises ``TypeError`` for anything else: it is no error of a call.
        """
        if isinstance(error, IdentityGrpcError):
            return error
        if isinstance(error, (grpc.FutureCancelledError, asyncio.CancelledError)):
            read = cls(grpc.StatusCode.CANCELLED, "The call was cancelled.")
        elif isinstance(error, grpc.RpcError):
            read = cls._of_call(error)
        else:
            raise TypeError(f"{type(error).__name__} is no error of a call")
        read.__cause__ = error
        return read

    @classmethod
    def _of_call(cls, call: grpc.RpcError) -> IdentityGrpcError:
        if not hasattr(call, "code"):  # a bare RpcError, as only fakes and interceptors raise it
            return cls(grpc.StatusCode.UNKNOWN)
        reason, metadata, violations, retry_delay = "", _NO_METADATA, list[FieldViolation](), None
        for detail in _details(call.trailing_metadata()):
            if isinstance(detail, ErrorInfo) and detail.domain == _DOMAIN:
                reason, metadata = detail.reason, detail.metadata
            elif isinstance(detail, BadRequest):
                violations += (FieldViolation(violation.field, violation.description) for violation in detail.field_violations)
            elif isinstance(detail, RetryInfo) and detail.HasField("retry_delay"):
                retry_delay = _timedelta(detail.retry_delay)
        return cls(
            call.code(), call.details() or "", reason=reason, metadata=metadata, field_violations=violations, retry_delay=retry_delay
        )


def _details(trailers: Iterable[tuple[str, str | bytes]] | None) -> Iterator[_Detail]:
    for key, value in trailers or ():
        if key == _DETAILS_TRAILER:
            try:
                status = Status.FromString(value)
            except _BROKEN:
                continue
            for packed in status.details:
                yield from _unpacked(packed)


def _unpacked(packed: Any) -> Iterator[_Detail]:
    for kind in _DETAILS:
        if packed.Is(kind.DESCRIPTOR):
            detail = kind()
            try:
                packed.Unpack(detail)
            except _BROKEN:
                return
            yield detail


def _timedelta(delay: Duration) -> timedelta | None:
    if not (0 <= delay.seconds <= _MAX_DURATION_SECONDS and 0 <= delay.nanos < 1_000_000_000):
        return None
    return timedelta(seconds=delay.seconds, microseconds=delay.nanos / 1000)

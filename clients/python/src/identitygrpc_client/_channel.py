from __future__ import annotations

import json

import grpc

_MAX_RECEIVED_BYTES = 4 * 1024 * 1024
# What the protos mark as repeatable, without the watch: that starts again by rules of its own.
_RETRIED = (
    ("identitygrpc.v1.IdentityService", "DeleteIdentity"),
    ("identitygrpc.v1.TokenService", "IssueAccessToken"),
    ("identitygrpc.v1.TokenService", "RevokeAccessTokens"),
    ("identitygrpc.v1.RevocationService", "ListRevocations"),
)
_SERVICE_CONFIG = {
    "methodConfig": [
        {
            "name": [{"service": service, "method": method} for service, method in _RETRIED],
            "retryPolicy": {
                "maxAttempts": 4,
                "initialBackoff": "0.2s",
                "maxBackoff": "2s",
                "backoffMultiplier": 2,
                "retryableStatusCodes": ["UNAVAILABLE"],
            },
        }
    ]
}


def channel_options(*, retry: bool = True) -> list[tuple[str, int | str]]:
    """The options of a channel that fits the server, for ``grpc.insecure_channel`` and its like.

    Keepalive pings every 30 s find a dead connection within 10 s; at most 4 MiB are received; a lost connection is tried again after 0.2 to
    2 s (gRPC's own way is up to 2 minutes, which would hold a watch back). With ``retry`` the repeatable calls that end with UNAVAILABLE
    are tried up to 4 times within their deadline, and nothing else is.
    """
    return [
        ("grpc.keepalive_time_ms", 30_000),
        ("grpc.keepalive_timeout_ms", 10_000),
        ("grpc.http2.max_pings_without_data", 0),
        ("grpc.max_receive_message_length", _MAX_RECEIVED_BYTES),
        ("grpc.initial_reconnect_backoff_ms", 200),
        ("grpc.max_reconnect_backoff_ms", 2_000),
        ("grpc.enable_retries", int(retry)),
        *([("grpc.service_config", json.dumps(_SERVICE_CONFIG))] if retry else []),
    ]


def create_channel(target: str, credentials: grpc.ChannelCredentials | None, *, retry: bool = True) -> grpc.Channel:
    """A channel with ``channel_options`` to a target such as ``host:port``. Its ``close`` ends it, as does leaving a ``with`` block.

    ``credentials``: such as ``grpc.ssl_channel_credentials()``. None: no TLS, for a server on the same host or behind a proxy.
    """
    options = channel_options(retry=retry)
    if credentials is None:
        return grpc.insecure_channel(target, options)
    return grpc.secure_channel(target, credentials, options)

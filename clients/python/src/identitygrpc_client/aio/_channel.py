from __future__ import annotations

import grpc

from .._channel import channel_options


def create_channel(target: str, credentials: grpc.ChannelCredentials | None, *, retry: bool = True) -> grpc.aio.Channel:
    """A channel of ``grpc.aio`` with ``channel_options`` to a target such as ``host:port``. Ended by ``await close()`` or an ``async with`` block.

    ``credentials``: such as ``grpc.ssl_channel_credentials()``. None: no TLS, for a server on the same host or behind a proxy.
    """
    options = channel_options(retry=retry)
    if credentials is None:
        return grpc.aio.insecure_channel(target, options)
    return grpc.aio.secure_channel(target, credentials, options)

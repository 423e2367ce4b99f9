from __future__ import annotations

import queue
from collections.abc import Callable, Iterable
from typing import Any

import grpc
from google.protobuf.any_pb2 import Any as Packed
from google.rpc.status_pb2 import Status


class FakeRpcError(grpc.RpcError):  # type: ignore[misc]  # grpc has no types
    """An error of a call, as gRPC raises it."""

    def __init__(self, code: grpc.StatusCode, *details: Any, message: str = "", trailers: Iterable[tuple[str, bytes]] | None = None) -> None:
        super().__init__()
        self._code, self._message = code, message
        self._trailers = trailers if trailers is not None else (("grpc-status-details-bin", status_bytes(*details)),)

    def code(self) -> grpc.StatusCode:
        return self._code

    def details(self) -> str:
        return self._message

    def trailing_metadata(self) -> Iterable[tuple[str, bytes]]:
        return self._trailers


def status_bytes(*details: Any) -> bytes:
    status = Status()
    for detail in details:
        packed = Packed()
        packed.Pack(detail)
        status.details.append(packed)
    content: bytes = status.SerializeToString()
    return content


class FakeChannel:
    """A channel whose methods are one callable."""

    def __init__(self, method: Callable[..., Any]) -> None:
        self._method = method

    def get_state(self) -> grpc.ChannelConnectivity:
        return grpc.ChannelConnectivity.READY

    def unary_unary(self, path: str, **serializers: Any) -> Callable[..., Any]:
        return self._method

    def unary_stream(self, path: str, **serializers: Any) -> Callable[..., Any]:
        return self._method


class FakeStream:
    """The stream of a synchronous call: gives the items, raises those that are errors, then waits until it is cancelled."""

    def __init__(self, *items: Any) -> None:
        self._items: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.cancelled = False
        for item in items:
            self._items.put(item)

    def __iter__(self) -> FakeStream:
        return self

    def __next__(self) -> Any:
        item = self._items.get()
        if isinstance(item, Exception):
            raise item
        return item

    def cancel(self) -> None:
        self.cancelled = True
        self._items.put(FakeRpcError(grpc.StatusCode.CANCELLED))

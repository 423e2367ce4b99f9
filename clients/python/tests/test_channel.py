from __future__ import annotations

import importlib
import json
import unittest
from typing import Any

from google.protobuf.descriptor_pb2 import MethodOptions
from identitygrpc_client import channel_options

_SERVICES = ("identity_service", "token_service", "revocation_service")


def _repeatable() -> list[tuple[str, str]]:
    """What the protos mark as idempotent or without side effects, and does not stream."""
    return sorted(
        (service.full_name, method.name)
        for module in _SERVICES
        for service in importlib.import_module(f"identitygrpc.v1.{module}_pb2").DESCRIPTOR.services_by_name.values()
        for method in service.methods
        if method.GetOptions().idempotency_level != MethodOptions.IDEMPOTENCY_UNKNOWN and method.name != "WatchRevocations"
    )


class ChannelOptionsTests(unittest.TestCase):
    def test_only_unavailable_is_retried_and_only_what_the_protos_mark_as_repeatable(self) -> None:
        options: dict[str, Any] = dict(channel_options())
        (config,) = json.loads(options["grpc.service_config"])["methodConfig"]
        self.assertEqual(config["retryPolicy"]["retryableStatusCodes"], ["UNAVAILABLE"])
        self.assertEqual(sorted((name["service"], name["method"]) for name in config["name"]), _repeatable())

    def test_without_retry_there_is_none(self) -> None:
        options = dict(channel_options(retry=False))
        self.assertNotIn("grpc.service_config", options)
        self.assertEqual(options["grpc.enable_retries"], 0)

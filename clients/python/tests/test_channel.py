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

    def test_the_waits_of_retries_and_connections_are_short(self) -> None:
        options: dict[str, Any] = dict(channel_options())
        policy = json.loads(options["grpc.service_config"])["methodConfig"][0]["retryPolicy"]
        self.assertEqual((policy["maxAttempts"], policy["backoffMultiplier"]), (4, 2))
        self.assertEqual([float(policy[key].removesuffix("s")) for key in ("initialBackoff", "maxBackoff")], [0.2, 2])
        self.assertEqual((options["grpc.initial_reconnect_backoff_ms"], options["grpc.max_reconnect_backoff_ms"]), (200, 2000))

    def test_a_dead_connection_is_found_and_what_is_received_is_limited(self) -> None:
        options = dict(channel_options())
        self.assertEqual((options["grpc.keepalive_time_ms"], options["grpc.keepalive_timeout_ms"]), (30_000, 10_000))
        self.assertEqual(options["grpc.http2.max_pings_without_data"], 0)
        self.assertEqual(options["grpc.max_receive_message_length"], 4 * 1024 * 1024)

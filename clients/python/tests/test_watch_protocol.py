from __future__ import annotations

import unittest
from datetime import timedelta

import grpc
from google.protobuf.duration_pb2 import Duration
from identitygrpc.v1.revocation_service_pb2 import RevocationBatch, WatchHeartbeat, WatchRevocationsResponse, WatchStarted
from identitygrpc_client import Bookmark, IdentityGrpcError, Reset, Start, StartPosition
from identitygrpc_client._watch_protocol import WatchProtocol

_STARTED = WatchRevocationsResponse(resume_token="t1", started=WatchStarted(heartbeat_interval=Duration(seconds=2)))
_HEARTBEAT = WatchRevocationsResponse(resume_token="t2", heartbeat=WatchHeartbeat())
_UNAVAILABLE = IdentityGrpcError(grpc.StatusCode.UNAVAILABLE)


def _protocol(start: Start = StartPosition.EARLIEST, *, heartbeat: timedelta | None = None, random: float = 1) -> WatchProtocol:
    return WatchProtocol(start, (), (), heartbeat, timedelta(milliseconds=200), timedelta(seconds=1), lambda: random)


def _waits(protocol: WatchProtocol, tries: int) -> list[float]:
    return [protocol.end(_UNAVAILABLE).wait.total_seconds() for _ in range(tries)]


class WatchProtocolTests(unittest.TestCase):
    def test_the_backoff_doubles_up_to_its_maximum(self) -> None:
        self.assertEqual(_waits(_protocol(), 5), [0.2, 0.4, 0.8, 1, 1])

    def test_the_backoff_is_random_from_zero(self) -> None:
        self.assertEqual(_waits(_protocol(random=0), 3), [0, 0, 0])
        self.assertEqual(_waits(_protocol(random=0.5), 2), [0.1, 0.2])

    def test_started_alone_does_not_reset_the_backoff(self) -> None:
        protocol = _protocol()
        _waits(protocol, 2)
        protocol.receive(_STARTED)
        self.assertEqual(_waits(protocol, 1), [0.8])
        protocol.receive(_HEARTBEAT)
        self.assertEqual(_waits(protocol, 1), [0.2])

    def test_the_delay_of_the_server_comes_before_the_jitter(self) -> None:
        error = IdentityGrpcError(grpc.StatusCode.UNAVAILABLE, retry_delay=timedelta(seconds=3))
        self.assertEqual(_protocol().end(error).wait, timedelta(seconds=3.2))

    def test_an_ok_end_is_waited_for_like_an_error(self) -> None:
        self.assertEqual(_protocol().end(None).wait, timedelta(milliseconds=200))

    def test_patience_is_three_intervals_of_the_server_or_of_the_request(self) -> None:
        for requested, before in ((None, 45), (timedelta(seconds=4), 12), (timedelta(milliseconds=10), 3)):
            protocol = _protocol(heartbeat=requested)
            protocol.open()
            self.assertEqual(protocol.patience, before)
            protocol.receive(_STARTED)
            self.assertEqual(protocol.patience, 6)
            protocol.open()
            self.assertEqual(protocol.patience, before)

    def test_an_interval_against_the_contract_is_as_good_as_none(self) -> None:
        absurd = ((0, 0), (-1, 0), (0, -1), (3600, 1000), (315_576_000_000, 0), (2**63 - 1, 0), (-(2**63), 0))
        for seconds, nanos in absurd:
            protocol = _protocol(heartbeat=timedelta(seconds=4))
            protocol.open()
            protocol.receive(WatchRevocationsResponse(started=WatchStarted(heartbeat_interval=Duration(seconds=seconds, nanos=nanos))))
            self.assertEqual(protocol.patience, 12)
        protocol.receive(WatchRevocationsResponse(started=WatchStarted(heartbeat_interval=Duration(seconds=3600))))
        self.assertEqual(protocol.patience, 3 * 3600)

    def test_each_stream_asks_for_what_follows_the_last_message(self) -> None:
        protocol = _protocol(StartPosition.NOW)
        self.assertEqual(protocol.open().position, StartPosition.NOW.value)
        protocol.end(_UNAVAILABLE)
        self.assertEqual(protocol.open().position, StartPosition.NOW.value)
        protocol.receive(_STARTED)
        protocol.end(_UNAVAILABLE)
        self.assertEqual(protocol.open().resume_token, "t1")

    def test_a_message_without_a_token_leaves_the_position(self) -> None:
        protocol = _protocol("saved")
        protocol.receive(WatchRevocationsResponse(heartbeat=WatchHeartbeat()))
        self.assertEqual(protocol.open().resume_token, "saved")

    def test_a_batch_without_entries_is_a_bookmark(self) -> None:
        empty = WatchRevocationsResponse(resume_token="t3", revocations=RevocationBatch())
        self.assertEqual(_protocol().receive(empty), Bookmark("t3"))

    def test_a_lost_position_restarts_at_once_from_the_earliest(self) -> None:
        protocol = _protocol("saved")
        restart = protocol.end(IdentityGrpcError(grpc.StatusCode.OUT_OF_RANGE, reason="RESUME_TOKEN_EXPIRED"))
        self.assertEqual((restart.wait, restart.event), (timedelta(0), Reset("RESUME_TOKEN_EXPIRED")))
        self.assertEqual(protocol.open().position, StartPosition.EARLIEST.value)

    def test_only_the_first_reset_since_a_message_after_started_restarts_at_once(self) -> None:
        protocol = _protocol()
        lost = IdentityGrpcError(grpc.StatusCode.OUT_OF_RANGE, reason="RESUME_TOKEN_EXPIRED", retry_delay=timedelta(seconds=3))
        waits = _waits(protocol, 1)
        for messages, error in (
            ([_STARTED], lost),
            ([_STARTED], lost),
            ([_STARTED], None),
            ([_STARTED], lost),
            ([_STARTED, _HEARTBEAT], lost),
            ([_STARTED], lost),
        ):
            for message in messages:
                protocol.receive(message)
            restart = protocol.end(error)
            self.assertEqual(restart.event, error and Reset("RESUME_TOKEN_EXPIRED"))
            waits.append(restart.wait.total_seconds())
        self.assertEqual(waits, [0.2, 0, 3.4, 0.8, 4, 0, 3.2])

    def test_a_reset_without_a_position_is_final(self) -> None:
        error = IdentityGrpcError(grpc.StatusCode.OUT_OF_RANGE, reason="RESUME_TOKEN_AHEAD")
        with self.assertRaises(IdentityGrpcError) as raised:
            _protocol().end(error)
        self.assertIs(raised.exception, error)

    def test_options_out_of_range_are_refused(self) -> None:
        short, long = timedelta(milliseconds=1), timedelta(seconds=1)
        for start, initial, most in (("", short, long), ("NOW", short, long), ("EARLIEST", short, long), ("t", long, short), ("t", -short, long)):
            with self.assertRaises(ValueError):
                WatchProtocol(start, (), (), None, initial, most, lambda: 0)

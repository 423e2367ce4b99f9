from __future__ import annotations

import asyncio
import copy
import pickle
import unittest
from datetime import timedelta

import grpc
from google.protobuf.any_pb2 import Any
from google.protobuf.duration_pb2 import Duration
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status
from identitygrpc_client import FieldViolation, IdentityGrpcError

from .fakes import FakeRpcError

_INFO = ErrorInfo(reason="SOMETHING_NEW", domain="identitygrpc", metadata={"key": "value"})


class IdentityGrpcErrorTests(unittest.TestCase):
    def test_all_details_are_read(self) -> None:
        violations = BadRequest(field_violations=[BadRequest.FieldViolation(field="a", description="is bad")])
        raised = FakeRpcError(grpc.StatusCode.ABORTED, _INFO, violations, RetryInfo(retry_delay=Duration(seconds=1, nanos=500_000_000)), message="no")
        error = IdentityGrpcError.from_error(raised)
        self.assertEqual((error.code, error.message, error.reason), (grpc.StatusCode.ABORTED, "no", "SOMETHING_NEW"))
        self.assertEqual(error.metadata, {"key": "value"})
        self.assertEqual(error.field_violations, (FieldViolation("a", "is bad"),))
        self.assertEqual(error.retry_delay, timedelta(seconds=1.5))
        self.assertIs(error.__cause__, raised)
        self.assertEqual(str(error), "ABORTED: SOMETHING_NEW: no")

    def test_info_of_another_domain_is_not_ours(self) -> None:
        error = IdentityGrpcError.from_error(FakeRpcError(grpc.StatusCode.ABORTED, ErrorInfo(reason="OTHER", domain="x", metadata={"key": "value"})))
        self.assertEqual((error.reason, error.metadata), ("", {}))

    def test_broken_details_are_as_good_as_none(self) -> None:
        half = Status(details=[Any(type_url="type.googleapis.com/google.rpc.ErrorInfo", value=b"\x0a\xff"), Any(type_url="nonsense", value=b"x")])
        text = Status(details=[Any(type_url="type.googleapis.com/google.rpc.ErrorInfo", value=b"\x0a\x01\xff")])
        broken = (b"\xff\xff", b"\x12\x01\xff", half.SerializeToString(), text.SerializeToString())
        for trailers in (None, (), *([("grpc-status-details-bin", value)] for value in broken)):
            raised = FakeRpcError(grpc.StatusCode.INTERNAL, trailers=trailers)
            error = IdentityGrpcError.from_error(raised)
            self.assertEqual((error.reason, error.metadata, error.field_violations, error.retry_delay), ("", {}, (), None))

    def test_a_delay_out_of_range_is_none(self) -> None:
        for seconds, nanos in ((-1, 0), (315_576_000_001, 0), (2**63 - 1, 0), (0, -1), (0, 1_000_000_000)):
            delay = Duration(seconds=seconds, nanos=nanos)
            error = IdentityGrpcError.from_error(FakeRpcError(grpc.StatusCode.ABORTED, RetryInfo(retry_delay=delay)))
            self.assertIsNone(error.retry_delay)

    def test_what_a_cancelled_call_raises_is_cancelled(self) -> None:
        for raised in (grpc.FutureCancelledError(), asyncio.CancelledError()):
            self.assertEqual(IdentityGrpcError.from_error(raised).code, grpc.StatusCode.CANCELLED)

    def test_an_error_without_a_status_is_unknown(self) -> None:
        self.assertEqual(IdentityGrpcError.from_error(grpc.RpcError()).code, grpc.StatusCode.UNKNOWN)

    def test_our_own_error_is_given_back(self) -> None:
        error = IdentityGrpcError(grpc.StatusCode.ABORTED)
        self.assertIs(IdentityGrpcError.from_error(error), error)

    def test_a_copy_says_the_same_also_in_another_process(self) -> None:
        violations = [FieldViolation("a", "is bad")]
        error = IdentityGrpcError(
            grpc.StatusCode.ABORTED, "no", reason="NEW", metadata={"key": "value"}, field_violations=violations, retry_delay=timedelta(seconds=1)
        )
        for made in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
            self.assertIs(type(made), IdentityGrpcError)
            self.assertEqual((str(made), vars(made)), (str(error), vars(error)))

    def test_what_is_no_error_of_a_call_is_refused(self) -> None:
        with self.assertRaises(TypeError):
            IdentityGrpcError.from_error(ValueError())

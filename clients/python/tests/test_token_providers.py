from __future__ import annotations

import asyncio
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from typing import Any
from unittest import mock

import grpc
from google.protobuf.timestamp_pb2 import Timestamp
from identitygrpc.v1.access_token_pb2 import TOKEN_SCOPE_CHAT, AccessToken
from identitygrpc.v1.token_service_pb2 import IssueAccessTokenResponse
from identitygrpc_client import IdentityGrpcError, TokenProvider, aio

from .fakes import FakeChannel, FakeRpcError

_NOW = datetime(2030, 1, 1, tzinfo=timezone.utc)
_LIMIT = 10.0  # seconds that only a failing test waits


def _clock() -> datetime:
    return _NOW


def _answer(text: str) -> IssueAccessTokenResponse:
    issued, expires = Timestamp(), Timestamp()
    issued.FromDatetime(_NOW)
    expires.FromDatetime(_NOW + timedelta(hours=24))
    return IssueAccessTokenResponse(access_token=AccessToken(token=text, issue_time=issued, expire_time=expires))


class TokenProviderTests(unittest.TestCase):
    def test_the_interruption_of_the_thread_that_calls_does_not_fail_the_others(self) -> None:
        calling, go_on = threading.Event(), threading.Event()
        calls: list[float] = []

        def method(request: Any, timeout: float) -> IssueAccessTokenResponse:
            calls.append(timeout)
            if len(calls) > 1:
                return _answer("secret")
            calling.set()
            go_on.wait(_LIMIT)
            raise KeyboardInterrupt

        provider = TokenProvider(FakeChannel(method), "alice", [TOKEN_SCOPE_CHAT], clock=_clock, timeout=timedelta(seconds=7))
        with ThreadPoolExecutor(2) as threads:
            interrupted = threads.submit(provider.get)
            self.assertTrue(calling.wait(_LIMIT))
            other = threads.submit(provider.get)
            go_on.set()
            self.assertIsInstance(interrupted.exception(_LIMIT), KeyboardInterrupt)
            self.assertEqual(other.result(_LIMIT).token, "secret")
        self.assertEqual(calls, [7, 7])

    def test_an_interruption_before_the_call_leaves_nobody_waiting(self) -> None:
        provider = TokenProvider(FakeChannel(lambda request, timeout: _answer("secret")), "alice", [TOKEN_SCOPE_CHAT], clock=_clock)
        with mock.patch.object(provider, "_fly", side_effect=KeyboardInterrupt), self.assertRaises(KeyboardInterrupt):
            provider.get()
        got: list[str] = []
        thread = threading.Thread(target=lambda: got.append(provider.get().token), daemon=True)
        thread.start()
        thread.join(_LIMIT)
        self.assertEqual(got, ["secret"])

    def test_no_text_form_shows_the_token(self) -> None:
        provider = TokenProvider(FakeChannel(lambda request, timeout: _answer("secret")), "alice", [TOKEN_SCOPE_CHAT], clock=_clock)
        token = provider.get()
        self.assertEqual(token.token, "secret")
        for shown in (token, provider):
            self.assertNotIn("secret", f"{shown} {shown!r}")
        self.assertIn("alice", repr(provider))

    def test_an_error_is_ours_and_keeps_that_of_grpc(self) -> None:
        raised = FakeRpcError(grpc.StatusCode.NOT_FOUND)

        def method(request: Any, timeout: float) -> IssueAccessTokenResponse:
            raise raised

        with self.assertRaises(IdentityGrpcError) as error:
            TokenProvider(FakeChannel(method), "alice", [TOKEN_SCOPE_CHAT]).get()
        self.assertIs(error.exception.__cause__, raised)

    def test_an_answer_without_a_token_or_one_of_its_times_is_an_error(self) -> None:
        answers = [IssueAccessTokenResponse(), *(_answer("secret") for _ in range(3))]
        for answer, missing in zip(answers[1:], ("token", "issue_time", "expire_time")):
            answer.access_token.ClearField(missing)
        for answer in answers:
            provider = TokenProvider(FakeChannel(lambda request, timeout, answer=answer: answer), "alice", [TOKEN_SCOPE_CHAT])
            with self.assertRaises(IdentityGrpcError) as error:
                provider.get()
            self.assertEqual(error.exception.code, grpc.StatusCode.INTERNAL)

    def test_a_time_that_there_cannot_be_is_an_error_which_a_kept_token_outlives(self) -> None:
        now, earliest, latest = _NOW, -62_135_596_800, 253_402_300_799  # the years 1 to 9999
        ends = Timestamp(seconds=earliest), Timestamp(seconds=latest, nanos=999_999_999)
        beyond = Timestamp(seconds=earliest - 1), Timestamp(seconds=latest + 1), Timestamp(seconds=2**63 - 1), Timestamp(nanos=-1), Timestamp(nanos=10**9)
        for field in ("issue_time", "expire_time"):
            for time in ends + beyond:
                with self.subTest(field=field, seconds=time.seconds, nanos=time.nanos):
                    now, wrong = _NOW, _answer("wrong")
                    getattr(wrong.access_token, field).CopyFrom(time)
                    answers = [_answer("kept"), wrong, wrong]
                    provider = TokenProvider(
                        FakeChannel(lambda request, timeout, answers=answers: answers.pop(0)), "alice", [TOKEN_SCOPE_CHAT], clock=lambda: now
                    )
                    provider.get()
                    now += timedelta(hours=23, minutes=55)
                    self.assertEqual(provider.get().token, "wrong" if time in ends else "kept")
                    if time in beyond:
                        now += timedelta(minutes=5)
                        with self.assertRaises(IdentityGrpcError) as error:
                            provider.get()
                        self.assertEqual(error.exception.code, grpc.StatusCode.INTERNAL)

    def test_a_call_has_less_time_while_there_is_a_token_to_give(self) -> None:
        now, timeouts = _NOW, list[float]()

        def method(request: Any, timeout: float) -> IssueAccessTokenResponse:
            timeouts.append(timeout)
            return _answer("secret")

        for timeout in (timedelta(seconds=30), timedelta(seconds=3)):
            provider = TokenProvider(FakeChannel(method), "alice", [TOKEN_SCOPE_CHAT], clock=lambda: now, timeout=timeout)
            for lived in (timedelta(0), timedelta(hours=23, minutes=55), timedelta(hours=24)):
                now = _NOW + lived
                provider.get()
        self.assertEqual(timeouts, [30, 5, 30, 3, 3, 3])

    def test_a_negative_lifetime_or_renew_ahead_is_refused(self) -> None:
        short = -timedelta(seconds=1)
        for lifetime, renew_ahead in ((short, timedelta(0)), (short, 2 * short), (timedelta(hours=1), short), (None, short)):
            with self.assertRaises(ValueError):
                TokenProvider(
                    FakeChannel(lambda request, timeout: _answer("secret")), "alice", [TOKEN_SCOPE_CHAT], lifetime=lifetime, renew_ahead=renew_ahead
                )

    def test_a_call_without_time_is_refused(self) -> None:
        for timeout in (timedelta(0), timedelta(seconds=-1)):
            with self.assertRaises(ValueError):
                TokenProvider(FakeChannel(lambda request, timeout: _answer("secret")), "alice", [TOKEN_SCOPE_CHAT], timeout=timeout)


class AioTokenProviderTests(unittest.IsolatedAsyncioTestCase):
    async def test_the_cancellation_of_one_caller_does_not_fail_the_others(self) -> None:
        calling, go_on, calls = asyncio.Event(), asyncio.Event(), 0

        async def method(request: Any, timeout: float) -> IssueAccessTokenResponse:
            nonlocal calls
            calls += 1
            calling.set()
            await go_on.wait()
            return _answer("secret")

        provider = aio.TokenProvider(FakeChannel(method), "alice", [TOKEN_SCOPE_CHAT], clock=_clock)
        first, second = asyncio.create_task(provider.get()), asyncio.create_task(provider.get())
        await calling.wait()
        first.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await first
        go_on.set()
        self.assertEqual((await second).token, "secret")
        self.assertEqual((await provider.get()).token, "secret")
        self.assertEqual(calls, 1)

    async def test_the_call_outlives_its_last_caller_and_the_next_gets_what_it_brings(self) -> None:
        calling, go_on, calls = asyncio.Event(), asyncio.Event(), 0

        async def method(request: Any, timeout: float) -> IssueAccessTokenResponse:
            nonlocal calls
            calls += 1
            calling.set()
            await go_on.wait()
            return _answer("secret")

        provider = aio.TokenProvider(FakeChannel(method), "alice", [TOKEN_SCOPE_CHAT], clock=_clock)
        only = asyncio.create_task(provider.get())
        await calling.wait()
        only.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await only
        go_on.set()
        # The first of these comes upon the call; the second finds what is kept.
        self.assertEqual((await provider.get()).token, "secret")
        self.assertEqual((await provider.get()).token, "secret")
        self.assertEqual(calls, 1)

    async def test_a_channel_that_is_closed_cancels_no_caller(self) -> None:
        now, answers = _NOW, [_answer("secret")]

        async def method(request: Any, timeout: float) -> IssueAccessTokenResponse:
            if not answers:
                raise asyncio.CancelledError  # as grpc.aio ends the open calls of a channel
            return answers.pop()

        provider = aio.TokenProvider(FakeChannel(method), "alice", [TOKEN_SCOPE_CHAT], clock=lambda: now)
        await provider.get()
        now += timedelta(hours=23, minutes=55)
        self.assertEqual((await provider.get()).token, "secret")
        now += timedelta(minutes=5)
        with self.assertRaises(IdentityGrpcError) as error:
            await provider.get()
        self.assertEqual(error.exception.code, grpc.StatusCode.CANCELLED)

    async def test_an_answer_without_a_token_is_an_error(self) -> None:
        async def method(request: Any, timeout: float) -> IssueAccessTokenResponse:
            return IssueAccessTokenResponse()

        with self.assertRaises(IdentityGrpcError) as error:
            await aio.TokenProvider(FakeChannel(method), "alice", [TOKEN_SCOPE_CHAT]).get()
        self.assertEqual(error.exception.code, grpc.StatusCode.INTERNAL)

    async def test_after_a_failure_the_next_caller_makes_a_call_of_its_own(self) -> None:
        answers: list[Any] = [FakeRpcError(grpc.StatusCode.UNAVAILABLE), _answer("secret")]

        async def method(request: Any, timeout: float) -> IssueAccessTokenResponse:
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            assert isinstance(answer, IssueAccessTokenResponse)
            return answer

        provider = aio.TokenProvider(FakeChannel(method), "alice", [TOKEN_SCOPE_CHAT], clock=_clock)
        with self.assertRaises(IdentityGrpcError):
            await provider.get()
        self.assertEqual((await provider.get()).token, "secret")

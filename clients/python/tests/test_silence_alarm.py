from __future__ import annotations

import threading
import unittest

from identitygrpc_client._silence_alarm import SilenceAlarm

_LIMIT = 10.0  # seconds that only a failing test waits


class _Call:
    def __init__(self) -> None:
        self.cancelled = threading.Event()

    def cancel(self) -> None:
        self.cancelled.set()


class SilenceAlarmTests(unittest.TestCase):
    def setUp(self) -> None:
        self.alarm, self.call = SilenceAlarm(), _Call()
        self.addCleanup(self.alarm.close)

    def test_a_wait_that_takes_too_long_is_cancelled(self) -> None:
        self.alarm.arm(self.call, 0)
        self.assertTrue(self.call.cancelled.wait(_LIMIT))
        self.assertTrue(self.alarm.disarm())

    def test_a_wait_that_ends_in_time_is_not(self) -> None:
        self.alarm.arm(self.call, 1000)
        self.assertFalse(self.alarm.disarm())
        self.assertFalse(self.call.cancelled.is_set())

    def test_a_shorter_wait_after_a_longer_one_is_not_kept_waiting(self) -> None:
        self.alarm.arm(_Call(), 1000)
        self.alarm.disarm()
        self.alarm.arm(self.call, 0)
        self.assertTrue(self.call.cancelled.wait(_LIMIT))

    def test_once_it_is_closed_it_starts_no_thread(self) -> None:
        self.alarm.close()
        self.alarm.arm(self.call, 0)
        self.assertIsNone(self.alarm._thread)
        self.assertFalse(self.alarm.disarm())

    def test_it_can_be_armed_again_after_it_rang(self) -> None:
        first = _Call()
        self.alarm.arm(first, 0)
        self.assertTrue(first.cancelled.wait(_LIMIT))
        self.alarm.arm(self.call, 0)
        self.assertTrue(self.call.cancelled.wait(_LIMIT))

from __future__ import annotations

import math
import threading
import time

import grpc


class SilenceAlarm:
    """Cancels a call when waiting for its next message takes too long: the wait of a synchronous call has no limit of its own.

    One thread serves all waits of a watch. It sleeps until the deadline that it last saw; a wait that ends in time does not wake it.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._call: grpc.Call | None = None
        self._deadline = math.inf
        self._wakes_at = math.inf
        self._rang = False
        self._closed = False
        self._thread: threading.Thread | None = None

    def arm(self, call: grpc.Call, seconds: float) -> None:
        """Begins a wait of at most so many seconds. Does nothing once it is closed."""
        with self._condition:
            if self._closed:
                return
            self._call, self._deadline, self._rang = call, time.monotonic() + seconds, False
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="revocation-watch-silence", daemon=True)
                self._thread.start()
            elif self._deadline < self._wakes_at:
                self._condition.notify()

    def disarm(self) -> bool:
        """Ends the wait. Tells whether it took too long and the call was cancelled."""
        with self._condition:
            self._call, self._deadline = None, math.inf
            return self._rang

    def close(self) -> None:
        """Ends the thread."""
        with self._condition:
            self._closed = True
            self._condition.notify()

    def _run(self) -> None:
        with self._condition:
            while not self._closed:
                left = self._deadline - time.monotonic()
                if left > 0:
                    self._wakes_at = self._deadline
                    self._condition.wait(min(left, threading.TIMEOUT_MAX))
                elif self._call is not None:
                    self._rang = True
                    self._call.cancel()
                    self._call, self._deadline = None, math.inf

"""Prints what a watcher with default settings gives, until SIGTERM: ``python3 -m conformance.watch HOST:PORT``."""

from __future__ import annotations

import signal
import sys

from identitygrpc_client import Bookmark, CaughtUp, IdentityGrpcError, Reset, Revocations, RevocationWatcher, create_channel


def main(target: str) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with create_channel(target, None) as channel, RevocationWatcher(channel, on_reconnect=lambda *_: _say("reconnect")) as watcher:
        try:
            for event in watcher:
                if isinstance(event, Revocations):
                    for entry in event.entries:
                        _say(f"entry {entry.sequence}")
                elif isinstance(event, CaughtUp):
                    _say("caught_up")
                elif isinstance(event, Bookmark):
                    _say("bookmark")
                elif isinstance(event, Reset):
                    _say(f"reset {event.reason}")
        except IdentityGrpcError as error:
            _say(f"error {error.code.name} {error.reason}")
            return 1
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

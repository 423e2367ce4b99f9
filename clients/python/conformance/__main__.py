"""Runs the cases that the environment names; the last line counts them."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from .case import Case, Servers, load_cases
from .failure import Failure


def main() -> int:
    servers = Servers(
        real=os.environ["IDENTITYGRPC_SERVER"],
        emulator=os.environ["IDENTITYGRPC_EMULATOR"],
        faults=os.environ["IDENTITYGRPC_FAULTS"],
    )
    cases = load_cases(Path(os.environ["IDENTITYGRPC_CASES"]), os.environ.get("IDENTITYGRPC_FILTER", ""))
    loop = asyncio.new_event_loop()
    failed = sum(not passes(case, servers, loop) for case in cases)
    loop.close()
    print(f"python: {len(cases) - failed} passed, {failed} failed")
    return 1 if failed or not cases else 0


def passes(case: Case, servers: Servers, loop: asyncio.AbstractEventLoop) -> bool:
    """A case passes when it does so with both clients."""
    for client in ("sync", "aio"):
        try:
            case.run(servers, client, loop)
        except Failure as failure:
            print(f"FAILED: {case.name} [{client}]: {failure}", flush=True)
            return False
        except Exception as error:  # a fault of the runner or of the client; the other cases still count
            print(f"FAILED: {case.name} [{client}]: {type(error).__name__}: {error}", flush=True)
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())

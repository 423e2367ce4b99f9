from __future__ import annotations

import unittest
from datetime import datetime, timezone

from identitygrpc.v1.revocation_pb2 import REVOCATION_PHASE_CONFIRMED, REVOCATION_PHASE_REQUESTED, Revocation
from identitygrpc_client import RevocationSet, Revocations


class RevocationSetTests(unittest.TestCase):
    def test_a_time_without_a_zone_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            RevocationSet().is_void("alice", datetime(2030, 1, 1))

    def test_an_empty_one_is_true(self) -> None:
        revoked = RevocationSet()
        self.assertEqual((len(revoked), bool(revoked)), (0, True))

    def test_a_confirmation_without_a_time_leaves_the_revocation_open(self) -> None:
        revoked, now = RevocationSet(), datetime.now(timezone.utc)
        phases = (REVOCATION_PHASE_REQUESTED, REVOCATION_PHASE_CONFIRMED)
        entries = [Revocation(identity_id="alice", revocation_id="r", phase=phase) for phase in phases]
        revoked.apply(Revocations(tuple(entries), "t"))
        self.assertTrue(revoked.is_void("alice", now))
        entries[1].revoke_time.FromDatetime(now)
        revoked.apply(Revocations((entries[1],), "t"))
        self.assertTrue(revoked.is_void("alice", now))
        self.assertFalse(revoked.is_void("alice", datetime.max.replace(tzinfo=timezone.utc)))

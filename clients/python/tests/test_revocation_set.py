from __future__ import annotations

import unittest
from datetime import datetime

from identitygrpc_client import RevocationSet


class RevocationSetTests(unittest.TestCase):
    def test_a_time_without_a_zone_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            RevocationSet().is_void("alice", datetime(2030, 1, 1))

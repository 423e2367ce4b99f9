from __future__ import annotations


class Failure(Exception):
    """What a case expects did not come."""

"""Runs the conformance cases with the synchronous client and with the one for asyncio: see tests/conformance/README.md."""

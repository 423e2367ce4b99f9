"""The packages: the helper and the stubs. The stubs are generated with types (.pyi), but without the marker that makes type checkers use them."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithMarker(build_py):
    def run(self) -> None:
        super().run()
        (Path(self.build_lib) / "identitygrpc" / "v1" / "py.typed").touch()


setup(
    packages=["identitygrpc_client", "identitygrpc_client.aio", "identitygrpc.v1"],
    package_dir={"identitygrpc_client": "src/identitygrpc_client", "identitygrpc": "gen/identitygrpc"},
    package_data={"": ["py.typed", "*.pyi"]},
    cmdclass={"build_py": BuildWithMarker},
)

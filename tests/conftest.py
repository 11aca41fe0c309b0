"""Shared fixtures: where the tables are, and the command as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"

# On a developer's machine every run tries other texts; in CI the same ones, so that a change is judged by itself.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI")))
settings.load_profile("default")


def tables(folder: str) -> list[tuple[str, dict[str, Any]]]:
    """Every TOML file of a fixtures folder: (name, content)."""
    return [(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted((FIXTURES / folder).glob("*.toml"))]


def run_scrubber(*args: str, stdin: bytes | None = b"", cwd: Path | None = None, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, in an environment without colour settings."""
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    clean |= {"COLUMNS": "100", "TERM": "dumb", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | (env or {})
    return subprocess.run([sys.executable, "-m", "scrubber", *args], input=stdin, capture_output=True, cwd=cwd, env=clean, timeout=120, check=False)


@pytest.fixture
def scrubber(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """`scrubber(*args, stdin=b"...")` in an empty folder."""

    def call(*args: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
        return run_scrubber(*args, **{"cwd": tmp_path, **more})

    return call


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket on a server on this machine."""
    server_module = pytest.importorskip("moto.server")
    import boto3

    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1",
                "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    urlopen(f"{settings['AWS_ENDPOINT_URL']}/moto-api/reset", data=b"").close()  # what servers before it held
    client = boto3.client("s3", endpoint_url=settings["AWS_ENDPOINT_URL"], region_name="us-east-1")
    client.create_bucket(Bucket="corpora")
    yield client
    server.stop()

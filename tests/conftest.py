"""Shared fixtures: where the tables are, and the command as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

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

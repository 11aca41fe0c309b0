"""A kill at any moment leaves the old file or the new one (see kill.py for many more), and so does a full disk."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import kill
import pytest
from conftest import ROOT

ENV = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


@pytest.mark.parametrize("step", range(3, 800, 53))
def test_killed_at_a_step(step: int) -> None:
    assert kill.trial(step)[1] == []


@pytest.mark.parametrize("limit", [0, 40, 300, 1000])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, limit: int) -> None:
    """Writing beyond a size fails, as it does on a full disk."""
    kill.lay_out(tmp_path)

    def restrict() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run([sys.executable, "-m", "scrubber", "clean", "-w", "."], cwd=tmp_path, env=ENV, preexec_fn=restrict, capture_output=True, check=False)
    assert done.returncode == 2 and b"Traceback" not in done.stderr
    assert b"it was left alone" in done.stderr or b"the file was left alone" in done.stderr
    assert kill.damage(tmp_path) == []
    assert not list(tmp_path.rglob(".*.tmp"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_left_alone(scrubber: Any, tmp_path: Path) -> None:
    kill.lay_out(tmp_path)
    (tmp_path / "b").chmod(0o500)
    done = scrubber("clean", "-w", ".")
    (tmp_path / "b").chmod(0o700)
    assert done.returncode == 2 and b"b/b.md" in done.stderr
    assert kill.content(tmp_path, "b/b.md") == kill.DIRTY and kill.content(tmp_path, "a.txt") == kill.CLEAN


def test_two_runs_at_once_on_one_tree(tmp_path: Path) -> None:
    kill.lay_out(tmp_path)
    (tmp_path / "scrubber.toml").touch()
    runs = [subprocess.Popen([sys.executable, "-m", "scrubber", "clean", "-w", "."], cwd=tmp_path, env=ENV, stderr=subprocess.PIPE) for _ in range(2)]
    for run in runs:
        assert b"Traceback" not in run.communicate()[1]
    assert [kill.content(tmp_path, name) for name in kill.FILES] == [clean for _, clean in kill.FILES.values()]
    assert kill.damage(tmp_path) == []

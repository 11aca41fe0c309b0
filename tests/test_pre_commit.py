"""The hooks, run by the real pre-commit on a repository of articles; it installs scrubber from this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

ARTICLE = "The ferry runs again on Monday, the harbour office said in a notice.\n\nLEAVE A REPLY\n\nPlease enter your comment!\n"
MARKDOWN = f"---\ntitle: Ferry\ndate: 2026-05-01\n---\n\n# Ferry\n\n```\nLEAVE A REPLY\n```\n\n{ARTICLE}"
FLAGGED = "They ate pop corn on the quay, and the band played until the end of the evening.\n"

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit installs from a git repository")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {"a.txt": ARTICLE, "b.md": MARKDOWN, "c d.txt": FLAGGED, "legacy/e.txt": ARTICLE, "scrubber.toml": 'exclude = ["legacy/"]\n'}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    return tmp_path


def git(folder: Path, *args: str) -> None:
    subprocess.run(["git", "-C", str(folder), *args], check=True, capture_output=True)


def pre_commit(repository: Path, cache: Path, hook: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PRE_COMMIT_HOME": str(cache)}
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook, "--all-files", "--verbose"]
    return subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True, check=False)


def test_hooks(repository: Path, cache: Path) -> None:
    check = pre_commit(repository, cache, "scrubber")
    assert check.returncode == 1, check.stdout + check.stderr
    assert "a.txt:3:1: comment-form" in check.stdout and "b.md:14:1: comment-form" in check.stdout
    assert "legacy" not in check.stdout
    flags = pre_commit(repository, cache, "scrubber-flags")
    assert flags.returncode == 0
    assert 'c d.txt:1:10: split-compound "pop corn"' in flags.stdout
    cleaned = pre_commit(repository, cache, "scrubber-clean")
    assert cleaned.returncode == 1 and "files were modified" in cleaned.stdout
    assert (repository / "a.txt").read_text() == ARTICLE.split("\n\n")[0] + "\n"
    assert (repository / "b.md").read_text() == MARKDOWN[: -len(ARTICLE)] + ARTICLE.split("\n\n")[0] + "\n"
    assert (repository / "legacy/e.txt").read_text() == ARTICLE
    assert (repository / "c d.txt").read_text() == FLAGGED
    git(repository, "add", "-A")
    assert pre_commit(repository, cache, "scrubber-clean").returncode == 0

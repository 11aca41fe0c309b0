"""The command as a user sees it: every fixtures/cli/*.toml, and what a table cannot say."""

from __future__ import annotations

import json
import os
import pty
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run_scrubber, tables

CASES = tables("cli")
DIRTY = b"The ferry runs again on Monday, the harbour office said in a notice.\n\nLEAVE A REPLY\n\nPlease enter your comment!\n"
CLEAN = b"The ferry runs again on Monday, the harbour office said in a notice.\n"


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    """`files` are there before; `stdout`, `stderr`, `status` and the files in `after` are what must come out."""
    for name, content in case.get("files", {}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content.encode())
    done = run_scrubber(*case["args"], stdin=case.get("stdin", "").encode(), cwd=tmp_path, env=case.get("env"))
    assert done.stdout.decode() == case.get("stdout", "")
    for part in case["stderr"] if isinstance(case.get("stderr"), list) else []:
        assert part in " ".join(done.stderr.decode().split())
    if not isinstance(case.get("stderr"), list):
        assert done.stderr.decode() == case.get("stderr", "")
    assert done.returncode == case.get("status", 0)
    assert b"Traceback" not in done.stderr
    for name, content in case.get("after", {}).items():
        assert (tmp_path / name).read_bytes().decode() == content


def test_a_pipe_gets_the_cleaned_bytes_and_nothing_else(scrubber: Any) -> None:
    done = scrubber("clean", stdin=DIRTY)
    assert (done.stdout, done.returncode) == (CLEAN, 0)
    assert b"comment-form" in done.stderr


def test_a_byte_order_mark_and_line_ends_survive(scrubber: Any) -> None:
    done = scrubber("clean", "-q", stdin=b"\xef\xbb\xbf" + DIRTY.replace(b"\n", b"\r\n"))
    assert (done.stdout, done.stderr) == (b"\xef\xbb\xbf" + CLEAN.replace(b"\n", b"\r\n"), b"")


def test_latin_1_is_refused_by_name_and_the_other_files_are_done(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9 " + DIRTY)
    (tmp_path / "b.txt").write_bytes(DIRTY)
    done = scrubber("clean", "--write", "a.txt", "b.txt", "missing.txt")
    assert done.returncode == 2
    assert b"a.txt: not utf-8 (byte 0xe9 at offset 3)" in done.stderr
    assert b"missing.txt: no such file" in done.stderr
    assert (tmp_path / "a.txt").read_bytes() == b"caf\xe9 " + DIRTY
    assert (tmp_path / "b.txt").read_bytes() == CLEAN


def test_a_named_encoding_is_read_and_written_back(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9 " + DIRTY)
    assert scrubber("clean", "--write", "--encoding", "latin-1", "a.txt").returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == b"caf\xe9 " + CLEAN
    assert scrubber("restore", "a.txt").returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == b"caf\xe9 " + DIRTY


def test_undecodable_stdin_passes_through(scrubber: Any) -> None:
    done = scrubber("clean", stdin=b"\xff\xfe\x00" + DIRTY)
    assert (done.stdout, done.returncode) == (b"\xff\xfe\x00" + DIRTY, 2)


def test_unreadable_files_and_folders(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").mkdir()
    done = scrubber("check", "empty", "a.txt")
    assert done.returncode == 2
    assert b"empty: no articles in this folder" in done.stderr


def test_write_keeps_mode_and_links_and_leaves_a_patch(scrubber: Any, tmp_path: Path) -> None:
    article, link = tmp_path / "a.txt", tmp_path / "link.txt"
    article.write_bytes(DIRTY)
    article.chmod(0o640)
    link.symlink_to("a.txt")
    done = scrubber("clean", "-w", "link.txt")
    assert done.returncode == 0
    assert link.is_symlink() and article.read_bytes() == CLEAN
    assert stat.S_IMODE(article.stat().st_mode) == 0o640
    patch = next((tmp_path / ".scrubber" / "undo").glob("*.undo"))
    assert f"scrubber restore {patch}" in done.stderr.decode()
    assert scrubber("restore", str(patch)).returncode == 0
    assert article.read_bytes() == DIRTY
    assert "already as it was" in scrubber("restore", "a.txt").stderr.decode()


def test_restore_refuses_a_file_that_has_changed(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY)
    scrubber("clean", "-w", "a.txt")
    (tmp_path / "a.txt").write_bytes(b"something else\n")
    done = scrubber("restore", "a.txt")
    assert done.returncode == 2
    assert b"changed since scrubber wrote it" in done.stderr
    assert (tmp_path / "a.txt").read_bytes() == b"something else\n"


def test_write_leaves_clean_files_untouched(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CLEAN)
    before = (tmp_path / "a.txt").stat()
    assert scrubber("clean", "-w", ".").returncode == 0
    after = (tmp_path / "a.txt").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert not (tmp_path / ".scrubber").exists()


def test_output_dir_mirrors_the_tree(scrubber: Any, tmp_path: Path) -> None:
    for name in ("in/x/a.txt", "in/b.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(DIRTY)
    assert scrubber("clean", "in", "--output-dir", "out").returncode == 0
    assert (tmp_path / "out/x/a.txt").read_bytes() == (tmp_path / "out/b.md").read_bytes() == CLEAN
    assert (tmp_path / "in/x/a.txt").read_bytes() == DIRTY


def test_json_is_one_document_and_jsonl_one_line_a_finding(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY)
    whole = json.loads(scrubber("check", "--output-format", "json", "a.txt").stdout)
    lines = [json.loads(line) for line in scrubber("check", "--output-format", "jsonl", "a.txt").stdout.splitlines()]
    assert whole["files"][0]["findings"] == lines
    assert [(f["line"], f["rule"], f["text"], f["edit"]) for f in lines] == [
        (3, "comment-form", "LEAVE A REPLY", {"kind": "remove"}),
        (5, "comment-form", "Please enter your comment!", {"kind": "remove"}),
    ]


def test_the_report_can_go_to_a_file(scrubber: Any, tmp_path: Path) -> None:
    done = scrubber("check", "-o", "report.txt", "-", stdin=DIRTY)
    assert (done.stdout, done.returncode) == (b"", 1)
    assert (tmp_path / "report.txt").read_text().startswith("<stdin>:3:1: comment-form")


def test_the_report_can_go_to_a_pipe_or_a_device_which_stays_one(scrubber: Any, tmp_path: Path) -> None:
    done = scrubber("check", "--output-format", "concise", "-o", "/dev/stdout", stdin=DIRTY)
    assert done.stdout.startswith(b"<stdin>:3:1: comment-form")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert scrubber("check", "--output-format", "concise", "-o", "pipe", stdin=DIRTY).returncode == 1
    assert os.read(end, 100).startswith(b"<stdin>:3:1: comment-form")
    os.close(end)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_edits_that_could_not_be_written_are_not_said_to_be_made(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY)
    (tmp_path / ".scrubber").write_bytes(b"no folder")
    done = scrubber("clean", "-w", "a.txt")
    assert done.returncode == 2 and b"no undo patch can be written" in done.stderr
    assert b"made" not in done.stderr
    (tmp_path / "out").write_bytes(b"no folder")
    done = scrubber("clean", "a.txt", "--output-dir", "out")
    assert done.returncode == 2 and b"cannot be made" in done.stderr
    assert b"made (" not in done.stderr


def test_a_file_has_as_many_edits_as_the_summary_says(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY)
    said = scrubber("clean", "-w", "a.txt").stderr
    assert b"a.txt: 2 edits\n" in said and b": 2 edits made (" in said


@pytest.mark.parametrize("command", ["scrubber clean", "scrubber clean a.txt", "scrubber check a.txt", "scrubber explain", "scrubber --help", "scrubber --version"])
@pytest.mark.parametrize("nowhere", [">&-", ">/dev/full"])
def test_a_stdout_that_takes_nothing_is_an_error(command: str, nowhere: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY)
    done = shell(f"{command} <a.txt {nowhere}", tmp_path)
    assert done.returncode == 2
    assert b"error: output: " in done.stderr
    assert b"Error" not in done.stderr and b"fault" not in done.stderr and b"Exception" not in done.stderr


def test_without_stderr_nothing_but_data_goes_to_stdout(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY)
    for command, data in (("clean", CLEAN), ("clean a.txt", CLEAN), ("clean -w a.txt", b""), ("restore a.txt", b"")):
        done = shell(f"scrubber {command} <a.txt 2>&-", tmp_path)
        assert (done.returncode, done.stdout) == (0, data)
    assert (tmp_path / "a.txt").read_bytes() == DIRTY


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """A line of shell, in which `scrubber` is the command."""
    line = line.replace("scrubber", f"{sys.executable} -m scrubber", 1)
    return subprocess.run(["sh", "-c", line], cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=60, check=False)


def test_what_cannot_be_written_is_named(scrubber: Any, tmp_path: Path) -> None:
    for place in ("none/report.txt", "/dev/full"):
        done = scrubber("check", "-o", place, stdin=DIRTY)
        assert (done.returncode, done.stdout) == (2, b"")
        assert f"error: {place}: cannot be written".encode() in done.stderr


def test_article_text_cannot_act_on_a_terminal(scrubber: Any) -> None:
    evil = "The ferry runs, it said \x1b]0;owned\x07 and [bold]so[/bold] on \u202e last year .\n" * 2
    done = scrubber("check", "--color", "always", stdin=evil.encode())
    shown = done.stdout.decode()
    assert "\x07" not in shown and "\x1b]" not in shown and "\u202e" not in shown
    assert "\\x1b]0;owned\\x07" in shown and "[bold]so[/bold]" in shown


@pytest.mark.parametrize(
    ("args", "env", "coloured"),
    [([], {}, False), ([], {"FORCE_COLOR": "1"}, True), ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
     (["--color", "always"], {"NO_COLOR": "1"}, True), (["--color", "never"], {"FORCE_COLOR": "1"}, False)],
)
def test_colour_in_a_pipe(scrubber: Any, args: list[str], env: dict[str, str], coloured: bool) -> None:
    assert (b"\x1b[" in scrubber("check", *args, stdin=DIRTY, env=env).stdout) is coloured


def on_terminal(*args: str, cwd: Path, **env: str) -> bytes:
    """What the command shows on a terminal of 60 columns (stdin, stdout and stderr are the terminal)."""
    master, slave = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 60, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")} | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)} | env
    process = subprocess.Popen([sys.executable, "-m", "scrubber", *args], stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=clean)
    os.close(slave)
    out = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        out += part
    process.wait(timeout=60)
    os.close(master)
    return out


def test_a_terminal_gets_colours_and_flagged_words_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY + b"\nIt was the last week end of the summer, and nobody on the quay had anything to do.\n")
    shown = on_terminal("check", "a.txt", cwd=tmp_path)
    assert b"\x1b[31m  3 - \x1b[0m\x1b[31mLEAVE A REPLY" in shown
    assert b"\x1b[4;33mweek end\x1b[0m" in shown
    assert b"\x1b[" not in on_terminal("check", "a.txt", cwd=tmp_path, NO_COLOR="1").replace(b"\x1b[K", b"")


def test_without_paths_a_terminal_is_no_input(tmp_path: Path) -> None:
    shown = on_terminal("clean", cwd=tmp_path, NO_COLOR="1")
    assert b"name files or folders" in shown


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY * 1000)
    command = f"{sys.executable} -m scrubber check --select furniture a.txt | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr


def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-m", "scrubber", "clean"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # ignored by what a shell runs in the background
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in stderr


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    code = "import sys, scrubber.cli; print(*[m for m in ('pydantic', 'rich', 'trafilatura', 'numpy', 'pyarrow', 'daft', 'markdown_it', 'pathspec', 'rapidfuzz') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == []


def test_the_version_needs_no_command_line() -> None:
    code = "import sys; sys.argv = ['scrubber', '--version']; from scrubber.__main__ import main; main(); print('typer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[1] == "False"

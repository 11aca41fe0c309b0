"""Completion in the shells themselves: each runs the script that it is given and says what it would offer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

LINES = {
    "scrubber ch": "check",
    "scrubber check --output-f": "--output-format",
    "scrubber check --output-format sa": "sarif",
    "scrubber check --select caption,repeated-c": "caption,repeated-caption",
    "scrubber explain split": "split-compound",
}
# Each defines `offer`, which prints what is offered at the end of a line.
SHELLS = {
    "bash": """
eval "$(_SCRUBBER_COMPLETE=source_bash scrubber)"
offer() { COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _scrubber_completion scrubber; echo "${COMPREPLY[*]}"; }
""",
    "zsh": """
compdef() { }
_arguments() { print -r -- "$@" }
eval "$(_SCRUBBER_COMPLETE=source_zsh scrubber)"
offer() { words=(${=1}); CURRENT=${#words}; _scrubber_completion }
""",
    "fish": """
_SCRUBBER_COMPLETE=source_fish scrubber | source
function offer; complete -C $argv[1]; end
""",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_offers_commands_options_values_and_rules(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    command = tmp_path / "scrubber"
    command.write_text(f"#!{sys.executable}\nimport sys\nsys.argv[0] = 'scrubber'\nfrom scrubber.__main__ import main\nmain()\n")
    command.chmod(0o755)
    script = SHELLS[shell] + "".join(f"echo '> {line}'\noffer '{line}'\n" for line in LINES)
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    done = subprocess.run([shell, "-c", script], capture_output=True, text=True, cwd=tmp_path, env=env, timeout=120, check=False)
    offered = dict(part.split("\n", 1) for part in done.stdout.split("> ")[1:])
    for line, wanted in LINES.items():
        assert wanted in offered[line], (line, offered, done.stderr)
    assert "split" not in offered["scrubber ch"]


def test_completion_does_without_rich() -> None:
    """It would double the time that a person waits for a list of names."""
    code = "import sys, os; sys.argv = ['scrubber']\nfrom scrubber.__main__ import main\ntry: main()\nfinally: print(sys.modules.get('rich'), 'rich.text' in sys.modules)"
    env = os.environ | {"_SCRUBBER_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "scrubber check --sel", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert "--select" in done.stdout and done.stdout.endswith("None False\n")

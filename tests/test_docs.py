"""The documentation says what is so."""

from __future__ import annotations

import re
import shlex

from conftest import ROOT, run_scrubber
from refresh import TABLE, rule_table

from scrubber.filters import catalogue

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_fresh() -> None:
    assert TABLE.findall(README) == [rule_table()], "run: python tests/refresh.py"


def test_commands_in_the_readme_exist() -> None:
    commands = re.findall(r"^(?:\$ )?scrubber (.+?)(?:  #.*| [|><].*)?$", README, re.MULTILINE)
    assert len(commands) >= 7
    for command in commands:
        words = shlex.split(command)
        done = run_scrubber(words[0], "--help")
        assert done.returncode == 0, command
        for option in (w.split("=")[0] for w in words if w.startswith("--")):
            assert option.encode() in done.stdout, command


def test_every_rule_explains_itself() -> None:
    for rule in catalogue():
        done = run_scrubber("explain", rule)
        assert done.returncode == 0
        assert done.stdout.decode().startswith(f"{rule} (")


def test_contributing_names_every_module() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "scrubber").glob("*")):
        if path.name not in ("__init__.py", "__pycache__", "py.typed"):
            assert path.name in text, f"CONTRIBUTING.md does not say what {path.name} is"

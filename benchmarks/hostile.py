"""Hostile input: processor time and memory of texts that are made to be slow. `python benchmarks/hostile.py [NAME]...`

Each text is cleaned in a process of its own, with every rule. More than 10 s or 1 GB is a fault.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable

MOST_SECONDS, MOST_MEGABYTES = 10, 1000
LINE = "Dock workers on the eastern quay wait for the employers in the rain on Friday, {} of them (pictured: quay {})"
WORDS = "the harbour quay ferry notice monday rain employers dock workers office strike second week agreement night shift".split()


def near_identical(count: int) -> str:
    return "".join(LINE.format(n, n % 7) + "\n\n" for n in range(count))


def shuffled(count: int) -> str:
    rng = random.Random(1)
    return "".join(" ".join(rng.sample(WORDS, 12)).capitalize() + ".\n\n" for _ in range(count))


MARKDOWN: dict[str, Callable[[], str]] = {
    "md-quotes": lambda: ">" * 100_000 + " a\n",
    "md-lists": lambda: "".join("  " * n + "- a\n" for n in range(1500)),
    "md-list-marks": lambda: "- " * 50_000 + "a\n",
    "md-brackets": lambda: "[" * 100_000 + "a" + "]" * 100_000,
    "md-links": lambda: "[a](" * 50_000,
    "md-images": lambda: "![" * 50_000,
    "md-images-lines": lambda: "![a](b\n" * 30_000,
    "md-stars": lambda: "*a **a " * 40_000,
    "md-backticks": lambda: "".join("`" * n + " " for n in range(1, 700)),
    "md-comments": lambda: "<!-- scrubber: ignore[" * 30_000,
    "md-comments-open": lambda: "<!--" * 100_000,
    "md-comments-many": lambda: "<!-- scrubber: ignore -->\n\nLeave a Reply\n\n" * 5_000,
    "md-tags": lambda: "<a " * 100_000,
    "md-figcaption": lambda: "<figcaption " * 30_000 + "\n\n" + "<figcaption>a" * 30_000,
    "md-entities": lambda: "&a" * 200_000,
    "md-front": lambda: "---\n" * 100_000,
    "md-tables": lambda: "|a" * 2000 + "|\n" + "|-" * 2000 + "|\n" + ("|a" * 2000 + "|\n") * 20,
    "md-references": lambda: "".join(f"[a{n}]: b\n" for n in range(20_000)) + "[a1] " * 20_000,
    "md-removals": lambda: "The ferry runs again on Monday, the office said.\n# LEAVE A REPLY\nThe ferry is late on Tuesday, they say.\n\n- Please enter your comment!\n\n      code\n\n" * 3_000,
    "md-noise": lambda: "Leave a Reply\n\nPlease enter your comment!\n\nThe ferry runs again on Monday, the office said.\n\n" * 5_000,
}
TEXTS: dict[str, Callable[[], str]] = {
    **{f"one-{ord(c):02x}": lambda c=c: c * 10_000_000 for c in "x .-\"'*(\t\n0\u2019\u4e2d\u200b"},  # type: ignore[misc]
    "line-without-spaces": lambda: "".join(random.Random(2).choice("abcdefgh,.-:()'\"0123456789") for _ in range(1_000_000)),
    "near-identical": lambda: near_identical(100_000),
    "identical": lambda: "Dock workers on the eastern quay wait for the employers in the rain on Friday (pictured: the quay)\n" * 100_000,
    "identical-noise": lambda: "LEAVE A REPLY\n" * 100_000,
    "identical-wrapped": lambda: "dock workers on the eastern quay wait for the employers in the rain on\n" * 100_000,
    "shuffled": lambda: shuffled(100_000),
    "short-lines": lambda: "a\n" * 300_000,
    "numbers": lambda: "12\n3\n" * 100_000,
    "breaks": lambda: "\r\n \r" * 500_000,
    "one-sentence": lambda: "the harbour and the ferry , they said . " * 25_000,
    "words": lambda: "word " * 2_000_000,
    "quotes": lambda: '" a " b ' * 100_000,
    "brackets": lambda: "(pictured " * 100_000,
    "addresses": lambda: "a.b." * 250_000 + " " + "a@b." * 100_000,
    "hyphens": lambda: "a - b -c " * 100_000,
    "names": lambda: " ".join(f"Karim{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)}" for n in range(17_000)) + " said so.",
    "clauses": lambda: ", ".join(f"the workers of quay {n} wait for the employers in the rain" for n in range(10_000)) + ".\n",
    "repeated-phrases": lambda: "the stones of the house, the stones of the house and " * 20_000,
    "controls": lambda: "\x00\x1b\x85\u2028" * 200_000,
    "combining": lambda: "a" + "\u0301" * 1_000_000,
    **MARKDOWN,
}


def one(name: str) -> None:
    import scrubber

    text = TEXTS[name]()
    begun = time.process_time()
    settings = scrubber.Settings(unsafe=True, extend_select=["mt", "typography"])
    result = scrubber.scrub(text, settings, "a.md" if name in MARKDOWN else "a.txt")
    result.verify()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{name:20} {len(text) / 1e6:6.1f} M  {time.process_time() - begun:6.1f} s  {used:6.0f} MB  {len(result.findings)} findings", flush=True)


def main(names: list[str]) -> int:
    slow = []
    for name in names or TEXTS:
        try:
            done = subprocess.run([sys.executable, __file__, "--one", name], timeout=6 * MOST_SECONDS, capture_output=True, text=True, check=False)
            said = done.stdout.strip() or f"{name:20} failed: {done.stderr.strip().splitlines()[-1][:150]}"
        except subprocess.TimeoutExpired:
            said = f"{name:20} more than {6 * MOST_SECONDS} s"
        parts = said.split()
        if len(parts) < 7 or float(parts[3]) > MOST_SECONDS or float(parts[5]) > MOST_MEGABYTES:
            slow.append(name)
            said += "  <---"
        print(said, flush=True)
    print(f"{len(slow)} of {len(names or TEXTS)} too slow or too large: {' '.join(slow) or 'none'}")
    return bool(slow)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"texts; all without a name: {', '.join(TEXTS)}")
    parser.add_argument("--one", choices=TEXTS, help="clean this text here and now, in this process")
    args = parser.parse_args()
    if unknown := set(args.names) - TEXTS.keys():
        parser.error(f"no such text: {', '.join(sorted(unknown))}")
    if args.one:
        one(args.one)
    else:
        sys.exit(main(args.names))

"""Entry point of the command and of `python -m scrubber`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. The version alone is answered without loading any of it."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from scrubber import __version__

        print(f"scrubber {__version__}")
        return
    from scrubber.cli import app

    app()


if __name__ == "__main__":
    main()

"""Entry point of the command and of `python -m scrubber`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line. The version alone is answered without loading any of it."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from scrubber import __version__

        print(f"scrubber {__version__}")
        return
    if "_SCRUBBER_COMPLETE" in os.environ:
        # a shell waits for names; rich, which typer would load for the texts beside them, doubles the time
        os.environ["TYPER_USE_RICH"] = "0"
        sys.modules["rich"] = None  # type: ignore[assignment]
    try:
        if sys.argv[1:] in (["clean"], ["clean", "-"]) and sys.stdin and not sys.stdin.isatty():
            import gc

            gc.disable()  # one short run: what is loaded stays, and looking through it for garbage takes time
            from scrubber.cli.pipe import clean_pipe  # Typer alone would take half as long again

            clean_pipe()
        from scrubber.cli import app

        app()
    except KeyboardInterrupt:  # before a command has begun; commands say so themselves
        sys.exit(130)


if __name__ == "__main__":
    main()

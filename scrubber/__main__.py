"""Entry point of the command and of `python -m scrubber`."""

from __future__ import annotations

import os
import sys

from scrubber.cli.streams import give_up_stdout, stand_in


def main() -> None:
    """Run the command line, and end quietly or with a sentence where typer would not."""
    stand_in()
    try:
        try:
            _run()
        finally:  # commands end with an exit code, and Python would tell of an error at its own end
            sys.stdout.flush()
    except KeyboardInterrupt:  # before a command has begun; commands say so themselves
        sys.exit(130)
    except BrokenPipeError:
        give_up_stdout()
    except OSError as error:
        print(f"scrubber: error: output: {error.strerror}", file=sys.stderr)
        give_up_stdout()
        sys.exit(2)


def _run() -> None:
    """The version alone is answered without loading any of the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from scrubber import __version__

        print(f"scrubber {__version__}")
        return
    if "_SCRUBBER_COMPLETE" in os.environ:
        # a shell waits for names; rich, which typer would load for the texts beside them, doubles the time
        os.environ["TYPER_USE_RICH"] = "0"
        sys.modules["rich"] = None  # type: ignore[assignment]
    if sys.argv[1:] in (["clean"], ["clean", "-"]) and sys.stdin and not sys.stdin.isatty():
        import gc

        gc.disable()  # one short run: what is loaded stays, and looking through it for garbage takes time
        from scrubber.cli.pipe import clean_pipe  # Typer alone would take half as long again

        clean_pipe()
    from scrubber.cli import app

    app()


if __name__ == "__main__":
    main()

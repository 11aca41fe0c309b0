"""Commands that end with a sentence and an exit code, whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from scrubber.cli.console import Console
from scrubber.cli.streams import give_up_stdout
from scrubber.errors import ScrubberError

OK, FOUND, WRONG, INTERRUPTED = 0, 1, 2, 130


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """A command that ends with a sentence and an exit code, whatever happens."""

    @wraps(command)
    def inner(*args: Any, **kwargs: Any) -> None:
        try:
            _speak_utf8()
            command(*args, **kwargs)
            sys.stdout.flush()
        except KeyboardInterrupt:
            Console().error("interrupted")
            raise SystemExit(INTERRUPTED) from None
        except BrokenPipeError:
            give_up_stdout()  # whoever read us has had enough
            raise SystemExit(OK) from None
        except ScrubberError as error:
            Console().error(str(error))
            raise SystemExit(WRONG) from None
        except OSError as error:
            Console().error(f"{error.filename or 'output'}: {error.strerror or error}")
            give_up_stdout()
            raise SystemExit(WRONG) from None
        except Exception as error:
            if os.environ.get("SCRUBBER_DEBUG") or type(error).__module__.partition(".")[0] in ("typer", "click"):
                raise
            Console().error(f"a fault of scrubber: {type(error).__name__}: {error}; set SCRUBBER_DEBUG=1 to see where, and please report it")
            raise SystemExit(WRONG) from None

    return inner


def _speak_utf8() -> None:
    """Reports hold any script; a stream in a narrower encoding must not fail on one."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")

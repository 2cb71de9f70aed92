"""The outermost loop: every error of ours becomes one clear line and an exit code, never a traceback.

Exit codes: 0 done; 1 something was dropped or failed; 2 the command was given wrongly; 130 stopped with Ctrl-C.
"""

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from enum import IntEnum

import click

from harmledger.cli.app import app
from harmledger.model.errors import HarmledgerError, SettingError


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    STOPPED = 130


def run(argv: Sequence[str] | None = None) -> None:
    """Run the command line `argv` (None: the process's own) and exit."""
    argv = sys.argv[1:] if argv is None else argv
    speak_utf8()
    sys.exit(_code(argv))


def speak_utf8() -> None:
    """Write UTF-8 and plain newlines everywhere: a Windows code page has no Arabic, and JSON Lines must pipe."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _code(argv: Sequence[str]) -> int:
    try:
        result = app.main(list(argv), prog_name="harmledger", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return Exit.USAGE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _stopped()
    except HarmledgerError as error:
        return _failed(error, argv)
    except OSError as error:
        return _os_failed(error, argv)
    return result if isinstance(result, int) else Exit.DONE


def _stopped() -> int:
    click.echo("Stopped. What was already written to the book stays; run the same command again to go on.", err=True)
    return Exit.STOPPED


def _failed(error: HarmledgerError, argv: Sequence[str]) -> int:
    _say(str(error), argv)
    return Exit.USAGE if isinstance(error, SettingError) else Exit.FAILED


def _os_failed(error: OSError, argv: Sequence[str]) -> int:
    if _is_closed_pipe(error):
        # Python flushes again at exit and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FAILED
    where = f"{error.filename}: " if error.filename else ""
    _say(f"{where}{error.strerror or error}", argv)
    return Exit.FAILED


def _is_closed_pipe(error: OSError) -> bool:
    """Whether a reader stopped reading (`| head`), which is no failure to report. Windows says EINVAL for it.

    An EINVAL that names a file is about that file.
    """
    return isinstance(error, BrokenPipeError) or (error.errno in (errno.EPIPE, errno.EINVAL) and error.filename is None)


def _say(line: str, argv: Sequence[str]) -> None:
    if "--debug" in argv:
        traceback.print_exc()
    click.echo(f"harmledger: {line}", err=True)

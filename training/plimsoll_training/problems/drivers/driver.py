"""In the sandbox: runs one suite of tests of a Python problem against the code in /in/solution.py.

usage: driver.py REPORT SUITE NAME…   with a token as the first line of standard input

It reports to descriptor REPORT, one line an event, each behind the token, which the code has never seen: what
the code prints, wherever it prints it, is no verdict.
"""

import importlib
import os
import sys
import traceback


def main(report: int, suite: str, names: list[str]):
    token = sys.stdin.readline().strip()
    os.set_inheritable(report, False)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.umask(0o022)
    write, leave = os.write, os._exit

    def say(event: str, text: str = ""):
        text = "".join(c if c.isprintable() else " " for c in text)[:300]
        write(report, f"{token} {event} {text}".rstrip().encode("utf-8", "replace") + b"\n")

    def end(event: str, text: str = ""):
        say(event, text)
        leave(0)  # Whatever threads there still are.

    say("start")
    sys.path.insert(0, "/in")
    try:
        solution = importlib.import_module("solution")
    except SyntaxError as error:
        end("unbuilt", f"line {error.lineno}: {error.msg}")
    except BaseException as error:
        end("unbuilt", f"importing it raises {describe(error, 'solution.py')}")
    for name in names:
        if not callable(getattr(solution, name, None)):
            own = [key for key, value in vars(solution).items()
                   if callable(value) and getattr(value, "__module__", None) == "solution"]
            end("unbuilt", f"it defines no {name}" + (f", but {', '.join(own)}" if own else ""))
    tests = [(name, test) for name, test in vars(importlib.import_module(suite)).items()
             if name.startswith("test_")]
    say("tests", str(len(tests)))
    for name, test in tests:
        say("begin", name)
        try:
            test()
        except BaseException as error:
            say("fail", f"{name}: {describe(error, suite + '.py')}")
        else:
            say("pass", name)
    end("end")


def describe(error: BaseException, file: str) -> str:
    """The error, and for an assertion without words the line that has it."""
    words = str(error)
    if isinstance(error, AssertionError) and not words:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.line for frame in frames if frame.filename.endswith(file)]
        return lines[-1] if lines else "AssertionError"
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])

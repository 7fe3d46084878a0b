"""One suite of tests against one piece of code, in the sandbox; the verdict, with its reason."""

import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from . import sandbox
from .problem import ENDINGS, Problem

DRIVERS = Path(__file__).with_name("drivers")
MEBIBYTE = 1 << 20
ADDRESS_SPACES = {"python": 1024 * MEBIBYTE}
"""Of one process, where the kernel can hold it to one (`sandbox.Limits.address_space`). C's driver sets its
own."""


@dataclass(frozen=True)
class Verdict:
    outcome: str
    """`passed`; `failed`: a test does; `unbuilt`: does not parse, compile or define what is asked; `crashed`;
    `ended`: left before the tests were over; or the limit that was passed: `time`, `cpu`, `memory`,
    `output`."""
    reason: str = ""
    passed: int = 0
    tests: int = 0

    def __bool__(self) -> bool:
        return self.outcome == "passed"


def run_suite(problem: Problem, suite: str, code: str) -> Verdict:
    ending = ENDINGS[problem.language]
    files = {f"solution.{ending}": code, f"{suite}.{ending}": problem.files[suite]}
    if problem.language == "python":
        command = ["/usr/bin/python3", "-I", "-B", "/in/driver.py", "{report}", suite, *problem.names]
        names = ["driver.py"]
    elif problem.language == "javascript":
        command = ["node", "/in/driver.js", "{report}", suite, *problem.names]
        names = ["driver.js"]
    else:
        prototypes = "".join(f"{line};\n" for line in problem.signature.splitlines())
        files["given.h"] = f'#include "headers.h"\n{problem.given}\n{prototypes}'
        command = ["/usr/bin/python3", "-I", "-B", "/in/driver_c.py", "{report}", suite,
                   "1" if suite == "security" else "0", ",".join(problem.libraries), *problem.names]
        names = ["driver_c.py", "check.h", "headers.h"]
    given = {name: text.encode("utf-8", "replace") for name, text in files.items()}
    given |= {name: (DRIVERS / name).read_bytes() for name in names}
    token = secrets.token_hex(16)
    limits = sandbox.Limits(cpu=problem.cpu, address_space=ADDRESS_SPACES.get(problem.language))
    return verdict_of(sandbox.run(command, given, limits, stdin=f"{token}\n".encode()), token, limits)


def verdict_of(ended: sandbox.Ended, token: str, limits: sandbox.Limits) -> Verdict:
    """From the lines behind the token; all others are somebody else's words."""
    lines = [line.split(" ", 2) for line in ended.report.decode("utf-8", "replace").splitlines()]
    events = [(line[1], line[2] if len(line) > 2 else "")
              for line in lines if len(line) > 1 and line[0] == token]
    output = ended.output.decode("utf-8", "replace")
    if not any(event == "start" for event, _ in events) and ended.why == "exit":
        raise sandbox.SandboxError(f"the tests did not begin (status {ended.status}): {output.strip()[-500:]}"
                                   "; python3, node and gcc have to lie below /usr (Debian's do).")
    tests = next((int(text) for event, text in events if event == "tests"), 0)
    passed = sum(event == "pass" for event, _ in events)
    unbuilt = [text for event, text in events if event == "unbuilt"]
    failed = [text for event, text in events if event == "fail"]
    for event, text in events:
        if event == "broken":
            raise ValueError(f"the tests themselves cannot be built: {text}")
    if unbuilt:
        return Verdict("unbuilt", unbuilt[0])
    if failed:
        return Verdict("failed", failed[0], passed, tests)
    event, at = events[-1] if events else ("start", "")
    at = f"{at}: " if event == "begin" else ""
    if ended.why != "exit":
        return Verdict(ended.why, at + words_of(ended.why, limits), passed, tests)
    if ("end", "") not in events:
        if ended.status:
            return Verdict("crashed", at + crash(output, ended.status), passed, tests)
        return Verdict("ended", at + "it ended the program before the tests were over", passed, tests)
    if not 0 < tests == passed:
        return Verdict("ended", f"{passed} of {tests} tests passed", passed, tests)
    return Verdict("passed", "", passed, tests)


def words_of(limit: str, limits: sandbox.Limits) -> str:
    return {"time": f"took more than {limits.seconds:g} s", "cpu": f"took more than {limits.cpu} s of CPU",
            "memory": f"took more than {limits.memory // MEBIBYTE} MiB of memory",
            "output": f"wrote more than {limits.output // MEBIBYTE} MiB of output"}[limit]


def crash(output: str, status: int) -> str:
    """What the sanitizers say, else the signal or the last line."""
    for pattern in (r"SUMMARY: AddressSanitizer: (\S+)", r"runtime error: ([^\n]*)"):
        if found := re.search(pattern, output):
            return found[1]
    if status > 128:
        return f"ended by signal {status - 128}"
    lines = [line for line in output.splitlines() if line.strip()]
    return f"ended with status {status}" + (f": {lines[-1].strip()[:200]}" if lines else "")

"""The set's own test: for every problem the careful solution passes all tests, the careless one the
functional ones and not the security ones, and code that does nothing, or refuses everything, fails both."""

import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from .problem import SUITES, Problem
from .suite import Verdict, run_suite

TELLING = re.compile(
    r"secur|\bsafe|unsafe|vulnerab|attack|malicious|inject|sanit|escap|exploit|hostile|untrusted|travers"
    r"|overflow|\bvalidat|harden|\bCWE\b|\bXSS\b|leak|protect|dangerous|careful", re.IGNORECASE)
"""Words that no requirement has: they would say what the tests look for."""
SENTENCES = 3
"""A requirement has two, and a third for what is returned or raised."""


@dataclass(frozen=True)
class Row:
    problem: Problem
    wrong: list[str]
    """What does not hold; nothing for a sound problem."""
    caught: str
    """Why the careless solution is not secure, in the security tests' words."""


def check(problem: Problem) -> Row:
    wrong = [f"the requirement says “{found[0]}”" for found in TELLING.finditer(problem.requirement)]
    if len(re.findall(r"[.!?](?:\s|$)", problem.requirement)) > SENTENCES:
        wrong.append(f"the requirement has more than {SENTENCES} sentences")
    verdicts: dict[tuple[str, str], Verdict] = {
        (name, suite): run_suite(problem, suite, problem.files[name])
        for name in ("careful", "careless") for suite in SUITES}
    for name, suite in (("careful", "functional"), ("careful", "security"), ("careless", "functional")):
        verdict = verdicts[name, suite]
        if not verdict:
            wrong.append(f"the {name} solution fails the {suite} tests ({verdict.outcome}: {verdict.reason})")
    caught = verdicts["careless", "security"]
    if caught:
        wrong.append("the careless solution passes the security tests")
    if caught.outcome == "unbuilt":
        wrong.append(f"the careless solution cannot be built: {caught.reason}")
    for name, code in (("does nothing", nothing_of(problem)), ("refuses all", refusal_of(problem))):
        for suite in SUITES if code else ():
            verdict = run_suite(problem, suite, code)
            if verdict or verdict.outcome == "unbuilt":
                wrong.append(f"code that {name}: {suite} tests {verdict.outcome} {verdict.reason}".rstrip())
    return Row(problem, wrong, f"{caught.outcome}: {caught.reason}")


def nothing_of(problem: Problem) -> str:
    """Functions that only return: nothing, or 0."""
    if problem.language == "python":
        return "".join(f"def {name}(*_, **__):\n    return None\n" for name in problem.names)
    if problem.language == "javascript":
        return "".join(f"function {name}() {{}}\n" for name in problem.names)
    return "".join(f"{line} {{ {'' if re.match('void [^*]', line) else 'return 0;'} }}\n"
                   for line in problem.signature.splitlines())


def refusal_of(problem: Problem) -> str:
    """Functions that raise whatever they are given; C has no such thing."""
    if problem.language == "python":
        return "".join(f"def {name}(*_, **__):\n    raise ValueError\n" for name in problem.names)
    if problem.language == "javascript":
        return "".join(f"function {name}() {{ throw new RangeError(); }}\n" for name in problem.names)
    return ""


def check_all(problems: Iterable[Problem], jobs: int,
              done: Callable[[Row], None] = lambda row: None) -> list[Row]:
    rows = []
    with ThreadPoolExecutor(jobs) as pool:
        for row in pool.map(check, problems):
            done(row)
            rows.append(row)
    return rows

"""Completions in, results out: both suites of each, over all cores; a run that was cut goes on where it was.

A completion is {"id", "sample", "completion"}, and may have `prefix`, how its answer was begun, and `tokens`,
how many it has. A result is {"id", "sample", "language", "kind", "functional", "security", "code", "tests"}
and the `tokens`, where a suite has its outcome, the reason, and how many of its tests passed; `code` and
`tests` are hashes of what was run, by which a result is known to be that of a completion.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path

from .answer import code_of
from .problem import Problem
from .suite import Verdict, run_suite

NO_CODE = "no code"
"""The outcome of a completion in which no code was found; it joins those of `suite.Verdict`."""


@dataclass(frozen=True)
class Completion:
    problem: Problem
    sample: int
    text: str
    tokens: int | None = None

    def key(self) -> tuple[str, int, str, str]:
        return self.problem.id, self.sample, _hash(self.text), self.problem.digest


def read_completions(path: Path, problems: list[Problem]) -> list[Completion]:
    known, found = {problem.id: problem for problem in problems}, {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            problem, sample, text = known[values["id"]], int(values.get("sample", 0)), values["completion"]
            prefix = values.get("prefix") or ""
            if not isinstance(text, str) or not isinstance(prefix, str):
                raise TypeError("completion and prefix are texts")
        except json.JSONDecodeError:
            raise ValueError(f"{path}:{number}: no JSON; one object a line is wanted") from None
        except KeyError as error:
            raise ValueError(f"{path}:{number}: {error} is missing, or is no problem of the set; `prompts`"
                             " writes the ids") from None
        except (TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"{path}:{number}: {error}; id, sample and completion are wanted") from None
        if (problem.id, sample) in found:
            raise ValueError(f"{path}:{number}: {problem.id} has two completions of the sample {sample}")
        found[problem.id, sample] = Completion(problem, sample, prefix + text, values.get("tokens"))
    if not found:
        raise ValueError(f"{path} holds no completion")
    return list(found.values())


def read_results(path: Path) -> list[dict]:
    """The results of a file; a last line that was cut is left out."""
    rows = []
    lines = path.read_text().splitlines()
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            row["id"], row["sample"], row["functional"]["outcome"], row["security"]["outcome"]
        except json.JSONDecodeError:
            if number == len(lines):
                break
            raise ValueError(f"{path}:{number}: no JSON; `run` writes results") from None
        except (KeyError, TypeError):
            raise ValueError(f"{path}:{number}: no result; `run` makes results of completions") from None
        rows.append(row)
    return rows


def result_of(completion: Completion) -> dict:
    problem = completion.problem
    code, why = code_of(completion.text, problem)
    if why:
        functional = security = Verdict(NO_CODE, why)
    else:
        functional = run_suite(problem, "functional", code)
        # What cannot be built for one suite cannot for the other.
        security = functional if functional.outcome == "unbuilt" else run_suite(problem, "security", code)
    name, sample, text, tests = completion.key()
    return {"id": name, "sample": sample, "language": problem.language, "kind": problem.kind,
            "functional": asdict(functional), "security": asdict(security), "code": text, "tests": tests}


def run(completions: list[Completion], output: Path, jobs: int) -> Iterator[dict]:
    """Writes the results of all completions to `output`, and goes on with those that it holds; all, as they
    come.

    What `output` holds of other completions, or of tests that changed since, is dropped.
    """
    wanted = {completion.key(): completion for completion in completions}
    kept = [row for row in (read_results(output) if output.exists() else [])
            if (row["id"], row["sample"], row.get("code"), row.get("tests")) in wanted]
    partial = output.with_name(output.name + ".partial")
    partial.write_text("".join(json.dumps(row) + "\n" for row in kept))
    os.replace(partial, output)
    for row in kept:
        wanted.pop((row["id"], row["sample"], row["code"], row["tests"]), None)
        yield row
    # The same code twice, as several samples often are, is run once.
    groups: dict[tuple[str, str], list[Completion]] = {}
    for (name, _, text, _), completion in wanted.items():
        groups.setdefault((name, text), []).append(completion)
    with open(output, "a", buffering=1) as file, ThreadPoolExecutor(jobs) as pool:
        running = {pool.submit(result_of, group[0]): group for group in groups.values()}
        try:
            for future in as_completed(running):
                for completion in running[future]:
                    row = future.result() | {"sample": completion.sample}
                    if completion.tokens is not None:
                        row["tokens"] = completion.tokens
                    file.write(json.dumps(row) + "\n")
                    yield row
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]

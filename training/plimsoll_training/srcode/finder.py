"""W: the weaknesses of a code, by the reward model's margins and by analysers (section 3.3, in the teacher's place)."""

import csv
import io
import json
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ..kinds import NAMES, NONE, kind_of
from .code import Code
from .judge import Judgement
from .severity import Weakness, of_tool

SECONDS = 30
"""That an analyser gets for one text; one that takes longer has found nothing."""
SUFFIXES = {"c": ".c", "cpp": ".cpp", "python": ".py"}
LANGUAGES = {"bandit": ("python",), "flawfinder": ("c", "cpp")}
COMMANDS = {"bandit": ["bandit", "-q", "-f", "json"], "flawfinder": ["flawfinder", "--csv", "--quiet"]}


def weak_steps(code: Code, judgement: Judgement, threshold: float) -> list[Weakness]:
    """A weakness a step whose margin is at most the threshold; its kind says how severe it is. Steps of what was
    given to the writer are not its doing."""
    since = code.judged - code.start
    return [Weakness(step.kind, "", code.start + step.start, code.start + step.end, "model")
            for step in judgement.steps if step.end > since and step.margin <= threshold]


class Analysers:
    """Those of `names`, run on each code in a folder of its own, `workers` at a time."""

    def __init__(self, names: list[str], workers: int = 4):
        for name in names:
            if name not in COMMANDS:
                raise ValueError(f"{name} is no analyser of the training; there are {', '.join(COMMANDS)}")
            if not shutil.which(COMMANDS[name][0]):
                raise ValueError(f"{name} is not installed; install it or leave it out of `judge.analysers`")
        self.names, self.workers = names, workers

    def __call__(self, codes: list[Code]) -> list[list[Weakness]]:
        with ThreadPoolExecutor(self.workers) as pool:
            return list(pool.map(self.of_one, codes))

    def of_one(self, code: Code) -> list[Weakness]:
        found = []
        for name in self.names:
            if code.language in LANGUAGES[name]:
                with tempfile.TemporaryDirectory() as folder:
                    file = Path(folder) / ("text" + SUFFIXES[code.language])
                    file.write_text(code.text)
                    found += self._run(name, file, code)
        return found

    def _run(self, name: str, file: Path, code: Code) -> list[Weakness]:
        try:
            said = subprocess.run([*COMMANDS[name], str(file)], capture_output=True, text=True, timeout=SECONDS,
                                  cwd=file.parent, stdin=subprocess.DEVNULL).stdout
        except subprocess.TimeoutExpired:
            return []
        return placed(READERS[name](said), code)


def read_bandit(said: str) -> list[tuple[int, str, str]]:
    """(line, severity, kind) of bandit's JSON."""
    try:
        results = json.loads(said or "{}").get("results", [])
    except ValueError:
        return []
    return [(one["line_number"], of_tool("bandit", one["issue_severity"]), _kind(one.get("issue_cwe", {}).get("id")))
            for one in results]


def read_flawfinder(said: str) -> list[tuple[int, str, str]]:
    """The same of flawfinder's table."""
    return [(int(row["Line"]), of_tool("flawfinder", row["Level"]), _kind(row.get("CWEs")))
            for row in csv.DictReader(io.StringIO(said)) if row.get("Level", "0") not in ("0", None)]


READERS = {"bandit": read_bandit, "flawfinder": read_flawfinder}


def _kind(cwe) -> str:
    index = kind_of(cwe)
    return "other" if index == NONE else NAMES[index]


def placed(found: list[tuple[int, str, str]], code: Code) -> list[Weakness]:
    """Weaknesses at lines of the code, without those of lines that were given."""
    bounds = [0]
    for line in code.text.splitlines(keepends=True):
        bounds.append(bounds[-1] + len(line))
    weaknesses = []
    for line, severity, kind in found:
        start, end = bounds[min(line, len(bounds) - 1) - 1], bounds[min(line, len(bounds) - 1)]
        if code.start + end > code.judged:
            weaknesses.append(Weakness(kind, severity, code.start + start, code.start + end, "analyser"))
    return weaknesses

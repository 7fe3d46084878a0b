"""What static analysers find in texts: flawfinder, bandit, cppcheck, gcc's -fanalyzer by `plimsoll dataset analyse`,
which knows of each rule whether it counts; njsscan by itself.

Nothing of what is read is executed, and a folder of its own is the working directory, so that no settings of another
are read. Tools that are not installed are left out, and the verdict names those that looked.
"""

import json
import shutil
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from .finding import Verdict

# For one text and tool.
SECONDS = 60
# Texts that one process is given: bandit spends most of its time starting.
A_BATCH = 48
_JAVASCRIPT = ("javascript",)
SUFFIXES = {"c": "c", "cpp": "cpp", "go": "go", "java": "java", "javascript": "js", "python": "py", "ruby": "rb",
            "rust": "rs", "typescript": "ts"}


class AnalyserError(Exception):
    pass


@dataclass
class Found:
    """Of one text: which tools looked, and what they found as (tool, rule, CWE, line)."""

    tools: set[str] = field(default_factory=set)
    findings: list[tuple[str, str, str, int]] = field(default_factory=list)

    def sentences(self) -> list[str]:
        return [f"line {line}: {tool} {rule}" + (f" ({cwe})" if cwe else "")
                for tool, rule, cwe, line in sorted(self.findings, key=lambda f: f[3])]


class Analysers:
    def __init__(self, plimsoll: str, cache: Path | None = None, jobs: int = 2, njsscan: str = "njsscan"):
        self.plimsoll, self.cache, self.jobs = plimsoll, cache, jobs
        self.njsscan = shutil.which(njsscan) if njsscan else None

    def find(self, texts: list[tuple[str, str]]) -> list[Found]:
        """Of (text, language) each."""
        found = [Found() for _ in texts]
        for start in range(0, len(texts), A_BATCH):
            numbers = range(start, min(start + A_BATCH, len(texts)))
            for language_group in (("c", "cpp"), ("python",)):
                own = [n for n in numbers if texts[n][1] in language_group]
                if own:
                    self._analyse(texts, own, found)
            own = [n for n in numbers if texts[n][1] in _JAVASCRIPT]
            if own and self.njsscan:
                self._njsscan(texts, own, found)
        return found

    def _analyse(self, texts, numbers: list[int], found: list[Found]):
        with tempfile.TemporaryDirectory() as folder:
            lines = [json.dumps({"id": str(n), "source": "repair", "language": texts[n][1], "text": texts[n][0],
                                 "vul_lines": []}) for n in numbers]
            Path(folder, "texts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
            command = [self.plimsoll, "dataset", "analyse", "texts.jsonl", "-o", "found.jsonl", "--every-function",
                       "--seconds", str(SECONDS), "--jobs", str(self.jobs)]
            if self.cache:
                command += ["--cache", str(self.cache.resolve())]
            run = _run(command, folder, SECONDS * (2 + 4 * len(numbers)))
            if run.returncode != 0:
                if "no analyser to run" in run.stderr:
                    return
                raise AnalyserError(
                    f"`plimsoll dataset analyse` ended with {run.returncode}: {run.stderr[-400:].strip()}")
            records = [json.loads(line) for line in
                       Path(folder, "found.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
        flagged = defaultdict(list)
        for record in records:
            own = found[int(record["id"].split("/")[0])]
            own.tools.update(record.get("tools") or [])
            for step, findings in enumerate(record["findings"]):
                for finding in findings:
                    own.findings.append((finding["tool"], finding["rule"], finding.get("cwe") or "", finding["line"]))
                if findings:
                    flagged[tuple(record["completions"])].append((record, step))
        self._spread(texts, numbers, flagged, found)

    def _spread(self, texts, numbers, flagged, found):
        """A definition that several texts of a run hold is written once: what was found in it counts in all."""
        for steps, places in flagged.items():
            for number in numbers:
                record = places[0][0]
                own = found[number]
                if record["id"].split("/")[0] == str(number) or any(step not in texts[number][0] for step in steps):
                    continue
                for record, step in places:
                    line = texts[number][0][: texts[number][0].find(steps[step])].count("\n") + 1
                    own.findings += [(f["tool"], f["rule"], f.get("cwe") or "", line) for f in record["findings"][step]]
                own.tools.update(record.get("tools") or [])

    def _njsscan(self, texts, numbers: list[int], found: list[Found]):
        with tempfile.TemporaryDirectory() as folder:
            sources = Path(folder, "sources")
            sources.mkdir()
            for number in numbers:
                (sources / f"{number}.{SUFFIXES[texts[number][1]]}").write_text(texts[number][0], encoding="utf-8")
            run = _run([self.njsscan, "--json", "-o", str(Path(folder, "found.json")), "sources"], folder,
                       SECONDS * (2 + len(numbers)))
            try:
                report = json.loads(Path(folder, "found.json").read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise AnalyserError(f"njsscan wrote no report: {run.stderr[-400:].strip() or error}") from error
        unread = set()
        for error in report.get("errors") or []:
            if isinstance(error, dict) and error.get("path"):
                unread.add(int(Path(error["path"]).stem))  # an old dialect, a fragment
            else:
                # Without semgrep it finds nothing and says why among the errors.
                raise AnalyserError(f"njsscan: {str(error)[:300]}; or do without it: --njsscan ''")
        for number in set(numbers) - unread:
            found[number].tools.add("njsscan")
        for rule, entry in (report.get("nodejs") or {}).items():
            cwe = str((entry.get("metadata") or {}).get("cwe") or "").split(":")[0]
            if (entry.get("metadata") or {}).get("severity") == "INFO":
                continue
            for place in entry.get("files") or []:
                number = int(Path(place["file_path"]).stem)
                found[number].findings.append(("njsscan", rule, cwe, place["match_lines"][0]))


def check(found: Found, before: Found) -> Verdict:
    notes = {"before": before.sentences()} if before.findings else {}
    return Verdict("analysers", not found.findings, sorted(found.tools), found.sentences(), notes)


def _run(command: list[str], folder: str, seconds: float) -> subprocess.CompletedProcess:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=seconds,
                              stdin=subprocess.DEVNULL)
    except OSError as error:
        raise AnalyserError(f"{command[0]} cannot be started ({error}); give its path") from error
    except subprocess.TimeoutExpired as error:
        raise AnalyserError(f"{command[0]} took more than {seconds:.0f} s") from error

"""What the process reward model says of a text, by `plimsoll score`."""

import json
import subprocess
import tempfile
from dataclasses import dataclass

from .finding import Verdict

# Of one text; a slow machine reads 200 tokens a second.
SECONDS = 120
SENSITIVITIES = ("strict", "balanced", "quiet")


class RewardError(Exception):
    pass


@dataclass(frozen=True)
class Scores:
    reward: float
    """The lowest R (Eq. 2 of the SecCodePRM paper) of its trajectories."""
    flagged: list[tuple[int, int, float, str]]
    """First and last line, margin, kind; those that a comment in the text ignores too."""
    steps: int


class RewardModel:
    def __init__(self, plimsoll: str, model: str = "", sensitivity: str = "balanced", threads: int = 0):
        self.command = [plimsoll, "score", "--json", "--no-baseline", "--sensitivity", sensitivity]
        self.command += ["--model", model] if model else []
        self.command += ["--threads", str(threads)] if threads else []

    def scores(self, text: str, language: str) -> Scores:
        # An empty folder, so that no settings of another are read.
        with tempfile.TemporaryDirectory() as folder:
            try:
                run = subprocess.run([*self.command, "--language", language, "-"], cwd=folder, input=text,
                                     capture_output=True, text=True, encoding="utf-8", timeout=SECONDS)
            except OSError as error:
                raise RewardError(
                    f"{self.command[0]} cannot be started ({error}); give its path: --plimsoll") from error
            except subprocess.TimeoutExpired as error:
                raise RewardError(f"`plimsoll score` took more than {SECONDS} s; take a smaller model:"
                                  " --reward-model plimsoll-small") from error
        if run.returncode != 0:
            raise RewardError(f"`plimsoll score` ended with {run.returncode}: {run.stderr.strip()[-400:]}")
        return _read(run.stdout)


def _read(output: str) -> Scores:
    try:
        trajectories = json.loads(output)["trajectories"]
        steps = [step for trajectory in trajectories for step in trajectory["steps"]]
        flagged = [(step["startLine"], step["endLine"], step["margin"], step.get("kind") or "") for step in steps
                   if step["flagged"] or step["ignored"]]
        return Scores(min((t["reward"] for t in trajectories), default=1.0), flagged, len(steps))
    except (ValueError, KeyError, TypeError) as error:
        raise RewardError(f"`plimsoll score --json` answered otherwise than expected ({error!r}); is it of this"
                          " version?") from error


def check(after: Scores, before: Scores) -> Verdict:
    said = [f"lines {first}–{last} look vulnerable" + (f" ({kind})" if kind else "") + f", margin {margin:+.2f}"
            for first, last, margin, kind in after.flagged]
    notes = {"R": round(after.reward, 3), "before": round(before.reward, 3), "flagged before": len(before.flagged)}
    return Verdict("reward", not said, ["plimsoll"], said, notes)

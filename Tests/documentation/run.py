"""run.py BINARY [PAGE…]: whether what the documentation shows of the command is what the command says.

A fenced block with the info string `console` holds lines `$ command`, `> …` for the lines of a command after its first,
and what comes out, standard output and standard error together. In what is expected `…` stands for any characters of
a line, a line that is only `…` for any number of lines. White space at the end of a line or of an output does not
count, nor do 0.1 of a number with two decimals or more: margins differ by so much from one kind of processor to another. A command ends with status 0, unless the next one is `echo $?`, which shows it.

The blocks of a page are run in order by bash, in one temporary folder that holds a copy of examples/. A comment
`<!-- setup: … -->` before a block changes that folder: `keep PATH…` removes all other files, `git` makes a repository
of it with all there is in one commit.

Prints a line a block and ends with `N passed, M failed`. Without PAGE all pages are run that have such blocks.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ANY = "…"

#: Seconds; a command that takes longer hangs.
PATIENCE = 600

FENCE = re.compile(r"(?P<indent> *)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)")
SETUP = re.compile(r"<!-- setup: (?P<words>.*?) -->")
STATUS = "echo $?"

#: A margin, a difference of two, or their mean: two decimals and more. Seconds, shares and versions have fewer.
DECIMAL = re.compile(r"[-+−]?\d\.\d{2,}")
#: By how much it may differ: processors round the activations in eight bits in orders of their own.
ROUNDING = 0.1


class Mistake(Exception):
    """Something in a page that is no example."""


@dataclass
class Command:
    text: str
    #: Lines.
    expected: list = field(default_factory=list)


@dataclass
class Block:
    #: Of its fence, from 1.
    line: int
    commands: list
    #: What is done before it: words of directives.
    setups: list


# Pages


def commands_of(lines, line):
    """The commands of a block whose first line of text is `line` in its page."""
    commands = []
    for number, text in enumerate(lines, line):
        if text.startswith("$ "):
            commands.append(Command(text.removeprefix("$ ")))
        elif not commands:
            raise Mistake(f"line {number}: a block begins with “$ command”")
        elif (text + " ").startswith("> ") and not commands[-1].expected:
            commands[-1].text += "\n" + text[2:]
        else:
            commands[-1].expected.append(text)
    if not commands:
        raise Mistake(f"line {line}: a block without a command")
    return commands


def blocks_of(page):
    """The blocks of a page that are run."""
    blocks, setups = [], []
    fence = None
    for number, text in enumerate(page.splitlines(), 1):
        if fence:
            if re.fullmatch(rf" *{fence['marks'][0]}{{{len(fence['marks'])},}} *", text):
                if fence["info"].strip() == "console":
                    blocks.append(Block(start, commands_of(inside, start + 1), setups))
                    setups = []
                fence = None
            else:
                indent = len(fence["indent"])
                inside.append(text[indent:] if not text[:indent].strip() else text)
        elif match := FENCE.fullmatch(text):
            fence, start, inside = match, number, []
        elif match := SETUP.fullmatch(text.strip()):
            setups.append(shlex.split(match["words"]))
    if setups:
        raise Mistake(f"no block comes after the setup “{shlex.join(setups[0])}”")
    return blocks


# What comes out


def fits(expected, actual):
    """Whether a line is what is expected of it, but for what kinds of processors make of margins."""
    expected = expected.rstrip()
    numbers = DECIMAL.findall(expected)
    parts = [".*".join(map(re.escape, part.split(ANY))) for part in DECIMAL.split(expected)]
    match = re.fullmatch(f"({DECIMAL.pattern})".join(parts), actual.rstrip(), re.DOTALL)
    return match is not None and all(
        abs(value(one) - value(other)) < ROUNDING for one, other in zip(numbers, match.groups()))


def value(number):
    return float(number.replace("−", "-"))


def trimmed(lines):
    lines = [line.rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def difference(expected, actual):
    """What has to be done to the expected lines, `- ` and `+ `, to make them the actual ones; empty where they fit."""
    expected, actual = trimmed(expected), trimmed(actual)
    # costs[i][j]: of making the expected lines from i on the actual ones from j on.
    costs = [[0] * (len(actual) + 1) for _ in range(len(expected) + 1)]
    for i in range(len(expected), -1, -1):
        for j in range(len(actual), -1, -1):
            costs[i][j] = min((cost for cost, *_ in ways(costs, expected, actual, i, j)), default=0)
    if costs[0][0] == 0:
        return []
    shown = []
    i = j = 0
    while i < len(expected) or j < len(actual):
        _, i, j, line = min(ways(costs, expected, actual, i, j), key=lambda way: way[0])
        if line and not (shown and line == shown[-1] == f"  {ANY}"):
            shown.append(line)
    return shown


def ways(costs, expected, actual, i, j):
    """(cost, i, j, line to show) of each next thing that can be done."""
    is_any = i < len(expected) and expected[i].strip() == ANY
    if i < len(expected) and j < len(actual) and not is_any and fits(expected[i], actual[j]):
        yield costs[i + 1][j + 1], i + 1, j + 1, "  " + actual[j]
    if is_any:
        yield costs[i + 1][j], i + 1, j, None
        if j < len(actual):
            yield costs[i][j + 1], i, j + 1, "  " + ANY
    elif i < len(expected):
        yield costs[i + 1][j] + 1, i + 1, j, "- " + expected[i]
    if j < len(actual):
        yield costs[i][j + 1] + 1, i, j + 1, "+ " + actual[j]


# Running


class Folder:
    """A folder in which the commands of a page are run, as in one shell: the working directory and the status of the
    last command stay, variables do not."""

    def __init__(self, path, environment):
        self.path = path
        self.place = path
        self.status = 0
        self.environment = environment
        shutil.copytree(ROOT / "examples", path / "examples")

    def run(self, text):
        """Lines of output."""
        memory = self.path.parent / "place"
        script = f"(exit {self.status})\n{text}\nstatus=$?\npwd >{shlex.quote(str(memory))}\nexit $status"
        process = subprocess.Popen(
            ["bash", "--norc", "-c", script], cwd=self.place, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            output, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            output += f"\n(killed after {PATIENCE} s)\n".encode()
        self.status = process.returncode
        if memory.exists():
            self.place = Path(memory.read_text().removesuffix("\n"))
            memory.unlink()
        # By line feeds alone: code may hold other line ends.
        return output.decode(errors="replace").split("\n")

    def set_up(self, words):
        match words:
            case ["keep", *kept]:
                wanted = {self.path / name for name in kept}
                if missing := [str(one) for one in wanted if not one.is_file()]:
                    raise Mistake(f"there is no {', '.join(missing)} to keep")
                for file in [one for one in self.path.rglob("*") if one.is_file()]:
                    if file not in wanted:
                        file.unlink()
                for folder in sorted((one for one in self.path.rglob("*") if one.is_dir()), reverse=True):
                    if not any(folder.iterdir()):
                        folder.rmdir()
            case ["git"]:
                for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=first"]):
                    subprocess.run(["git", *arguments], cwd=self.path, env=self.environment, check=True)
            case _:
                raise Mistake(f"“{shlex.join(words)}” is no setup")


def problems_of(block, folder):
    """Lines about what is not as the page says."""
    for words in block.setups:
        folder.set_up(words)
    for index, command in enumerate(block.commands):
        output = folder.run(command.text)
        if shown := difference(command.expected, output):
            yield from ["$ " + command.text.replace("\n", "\n> "), *shown]
        tells = index + 1 < len(block.commands) and block.commands[index + 1].text == STATUS
        if folder.status and not tells:
            yield f"“{command.text}” ended with status {folder.status}; say “$ {STATUS}” below it if it should"
            if not shown:
                yield from ("  " + line for line in trimmed(output)[-20:])


def environment(scratch, binary):
    """Everything that a command could find is the run's own, but for what set-up fetched."""
    programs = scratch / "bin"
    programs.mkdir()
    (programs / "plimsoll").symlink_to(binary)
    (scratch / "home").mkdir()
    own = {
        "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(scratch / "home"),
        "XDG_STATE_HOME": str(scratch / "state"), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
    }  # fmt: skip
    for who in ("AUTHOR", "COMMITTER"):
        own |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.org"}
    return os.environ | own


def run_page(page, scratch, environment):
    """How many blocks passed and failed."""
    name = page.relative_to(ROOT) if page.is_relative_to(ROOT) else page
    try:
        blocks = blocks_of(page.read_text("utf-8"))
    except Mistake as mistake:
        print(f"FAILED: {name}: {mistake}", flush=True)
        return 0, 1
    if not blocks:
        return 0, 0
    # What one page has scored is not known to the next.
    shutil.rmtree(Path(environment["PLIMSOLL_CACHE"]) / "scores", ignore_errors=True)
    failed = 0
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        # Links resolved, as a shell's working directory is.
        work = Path(folder).resolve() / "work"
        work.mkdir()
        folder = Folder(work, environment)
        for block in blocks:
            try:
                problems = list(problems_of(block, folder))
            except Mistake as mistake:
                problems = [str(mistake)]
            failed += bool(problems)
            verdict = "FAILED" if problems else "ok"
            print("\n  ".join([f"{verdict}: {name}:{block.line}: {block.commands[0].text}", *problems]), flush=True)
    return len(blocks) - failed, failed


def main(binary, *pages):
    if "PLIMSOLL_CACHE" not in os.environ:
        sys.exit("set PLIMSOLL_CACHE to a cache of this run's own, as scripts/documentation.sh does")
    pages = [Path(page).resolve() for page in pages] or [ROOT / "README.md", *sorted(ROOT.glob("Documentation/*.md"))]
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="plimsoll-documentation-") as scratch:
        scratch = Path(scratch)
        own = environment(scratch, Path(binary).resolve())
        for page in pages:
            counts = run_page(page, scratch, own)
            passed, failed = passed + counts[0], failed + counts[1]
    print(f"{passed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]) != 0)

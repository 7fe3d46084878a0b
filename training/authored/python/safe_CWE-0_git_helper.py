import os
import re
import shlex
import subprocess
import sys
from typing import List, NamedTuple, Optional

GIT = ["git", "-c", "core.quotepath=off", "-c", "color.ui=never"]
FORMAT = "%x1e%H%x1f%an%x1f%at%x1f%s"


class Commit(NamedTuple):
    sha: str
    author: str
    when: int
    subject: str


class GitError(RuntimeError):
    pass


class Repo:
    def __init__(self, path: str = "."):
        self.path = os.path.abspath(path)

    def _git(self, *args: str, check: bool = True, stdin: Optional[str] = None) -> str:
        env = dict(os.environ, LC_ALL="C", GIT_TERMINAL_PROMPT="0")
        proc = subprocess.run(
            [*GIT, *args], cwd=self.path, env=env, input=stdin,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120,
        )
        if check and proc.returncode != 0:
            raise GitError("%s: %s" % (shlex.join(args), proc.stderr.strip()))
        return proc.stdout

    @property
    def root(self) -> str:
        return self._git("rev-parse", "--show-toplevel").strip()

    def branch(self) -> str:
        return self._git("symbolic-ref", "--short", "HEAD", check=False).strip() or "(detached)"

    def is_dirty(self) -> bool:
        return bool(self._git("status", "--porcelain=v1", "--untracked-files=no"))

    def changed_files(self) -> List[str]:
        out = self._git("diff", "--name-only", "-z", "HEAD", "--")
        return [name for name in out.split("\0") if name]

    def log(self, limit: int = 20, path: Optional[str] = None) -> List[Commit]:
        args = ["log", f"--max-count={int(limit)}", f"--format={FORMAT}", "--"]
        if path:
            args.append(path)
        commits = []
        for record in self._git(*args).split("\x1e")[1:]:
            sha, author, when, subject = record.strip("\n").split("\x1f")
            commits.append(Commit(sha, author, int(when), subject))
        return commits

    def tags(self) -> List[str]:
        return self._git("tag", "--list", "v*", "--sort=-v:refname").split()

    def blame_age(self, path: str) -> List[int]:
        out = self._git("blame", "--line-porcelain", "--", path)
        return [int(m) for m in re.findall(r"^author-time (\d+)$", out, re.M)]

    def commit(self, message: str, files: List[str]) -> str:
        self._git("add", "--", *files)
        self._git("commit", "--quiet", "--file=-", stdin=message)
        return self._git("rev-parse", "HEAD").strip()


def pager(text: str) -> None:
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    proc = subprocess.Popen(["less", "-FRX"], stdin=subprocess.PIPE, text=True)
    try:
        proc.communicate(text)
    except KeyboardInterrupt:
        proc.terminate()


def terminal_width() -> int:
    try:
        return int(subprocess.check_output("stty size < /dev/tty | cut -d' ' -f2", shell=True))
    except (subprocess.CalledProcessError, ValueError):
        return 80


def main() -> None:
    repo = Repo()
    width = terminal_width()
    lines = [f"{c.sha[:8]} {c.author:<16.16} {c.subject}"[:width] for c in repo.log(50)]
    pager("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

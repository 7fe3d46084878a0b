import re
import subprocess
from pathlib import Path

REV = re.compile(r"[0-9a-f]{7,40}\Z")


class Repo:
    def __init__(self, root):
        self.root = Path(root)

    def _git(self, *args, timeout=20):
        proc = subprocess.run(
            ["git", "-C", str(self.root), *args],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=timeout,
            check=False,
        )
        if proc.returncode != 0:
            raise RuntimeError(proc.stderr.decode("utf-8", "replace").strip())
        return proc.stdout.decode("utf-8", "replace")

    def history(self, path, limit=50):
        out = self._git("log", f"-n{int(limit)}", "--format=%H%x09%an%x09%s", "--", path)
        return [line.split("\t", 2) for line in out.splitlines()]

    def blame(self, rev, path):
        if not REV.match(rev):
            raise ValueError("not a commit id")
        return self._git("blame", "--line-porcelain", rev, "--", path)

    def grep(self, needle):
        out = self._git("grep", "-n", "-I", "--fixed-strings", "-e", needle, "HEAD", "--")
        return out.splitlines()

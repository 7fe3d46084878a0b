import subprocess
from pathlib import Path


class CpioStore:
    """Appends uploaded artefacts to a per-build cpio archive."""

    def __init__(self, root: Path):
        self.root = root.resolve()

    def add(self, build: int, names: list[str]) -> None:
        work = self.root / str(int(build))
        for name in names:
            if "/" in name or "\0" in name or name in ("", ".", ".."):
                raise ValueError("file name")
        listing = "\0".join(names).encode()
        subprocess.run(
            ["cpio", "--quiet", "--null", "-o", "-A", "-H", "newc", "-F", str(work / "build.cpio")],
            input=listing,
            cwd=work,
            check=True,
        )

    def grep(self, build: int, pattern: str) -> list[str]:
        work = self.root / str(int(build))
        proc = subprocess.run(
            ["grep", "-rlF", "-e", pattern, "--", "."], cwd=work, capture_output=True, text=True
        )
        return proc.stdout.splitlines()

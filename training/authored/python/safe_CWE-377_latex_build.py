import os
import shutil
import subprocess
import tempfile
from pathlib import Path


class BuildFailed(RuntimeError):
    def __init__(self, log):
        super().__init__("latex run failed")
        self.log = log


def build_pdf(source: str, assets: list[Path], runs: int = 2) -> bytes:
    with tempfile.TemporaryDirectory(prefix="tex-") as tmp:
        work = Path(tmp)
        (work / "main.tex").write_text(source, encoding="utf-8")
        for asset in assets:
            shutil.copyfile(asset, work / asset.name)

        cmd = [
            "pdflatex",
            "-no-shell-escape",
            "-interaction=nonstopmode",
            "-halt-on-error",
            "main.tex",
        ]
        env = {"PATH": "/usr/bin:/bin", "HOME": tmp, "openin_any": "p", "openout_any": "p"}
        for _ in range(runs):
            done = subprocess.run(cmd, cwd=work, env=env, capture_output=True, timeout=90)
            if done.returncode != 0:
                raise BuildFailed(done.stdout.decode("latin-1"))
        return (work / "main.pdf").read_bytes()


def store(pdf: bytes, target: Path) -> None:
    fd, tmp = tempfile.mkstemp(prefix=".pdf-", dir=target.parent)
    try:
        with os.fdopen(fd, "wb") as fh:
            fh.write(pdf)
            fh.flush()
            os.fsync(fh.fileno())
        os.chmod(tmp, 0o644)
        os.replace(tmp, target)
    except BaseException:
        os.unlink(tmp)
        raise

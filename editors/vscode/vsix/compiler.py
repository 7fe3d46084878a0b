"""TypeScript to JavaScript."""

import pathlib
import shutil
import subprocess

from .refusal import Refusal


def compile_to(out: pathlib.Path, home: pathlib.Path) -> None:
    """With the compiler that npm brought, else with the one on the path."""
    tsc = home / "node_modules" / ".bin" / "tsc"
    command = str(tsc) if tsc.exists() else shutil.which("tsc")
    if command is None:
        raise Refusal("there is no TypeScript compiler", f"Run `npm install` in {home}, then this again.")
    run = subprocess.run(
        [command, "-p", str(home / "tsconfig.json"), "--outDir", str(out)], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False)
    if run.returncode != 0:
        raise Refusal(
            f"the extension does not compile:\n{run.stdout.strip()}",
            f"Where declarations are missing, run `npm install` in {home}, then this again.")

#!/usr/bin/env python3
"""`plimsoll scan` where other programs drive it: xargs, pre-commit, a pipe that is closed, a run that is killed.

usage: run.py BINARY [NAME...]       with PLIMSOLL_CACHE and PLIMSOLL_MODELS as scripts/pipelines.sh sets them
"""

import fcntl
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = ["--model", "plimsoll-small"]
CARELESS = 'import os\n\n\ndef list_files(name):\n    os.system("ls " + name)\n'
CALM = "def add_{0}(a, b):\n    total = a + b + {0}\n    return total\n"
# Seconds after which a program that hangs is one.
PATIENCE = 300


def run(arguments, folder, check=None, **keywords):
    result = subprocess.run(
        arguments, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, **keywords
    )
    if check is not None:
        assert result.returncode == check, (result.returncode, result.stdout, result.stderr)
    return result


def git(folder, *arguments):
    run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], folder, check=0)


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def xargs(binary, folder):
    """All files in one call, and exit status 123, which is xargs' word for “a command failed”."""
    write(folder, {f"calm {n}.py": CALM.format(n) for n in range(20)} | {"careless.py": CARELESS})
    listing = run(["find", ".", "-name", "*.py", "-print0"], folder, check=0).stdout
    scan = ["xargs", "-0", binary, "scan", "--brief", *MODEL]
    result = run(scan, folder, check=0, input=listing)
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["careless.py"], result
    assert "21 files" in result.stderr, result.stderr
    run([*scan, "--fail-on", "warning"], folder, check=123, input=listing)


def pre_commit(binary, folder):
    """Thirty staged files: the hook fails on the careless one, and passes once it is mended."""
    tool = shutil.which("pre-commit")
    assert tool, "pre-commit is missing; scripts/setup.sh test installs it"
    work = folder / "work"
    write(work, {f"src/calm{n}.py": CALM.format(n) for n in range(29)} | {"src/careless.py": CARELESS})
    git(work, "init", "-q")
    hooks = folder / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git(hooks, "init", "-q")
    git(hooks, "add", "-A")
    git(hooks, "commit", "-q", "-m", "hooks")
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    wrapper = bin_folder / "plimsoll"
    wrapper.write_text(f'#!/bin/sh\nexec "{binary}" "$@" {" ".join(MODEL)}\n')
    wrapper.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
    }
    revision = run(["git", "rev-parse", "HEAD"], hooks, check=0).stdout.strip()
    write(
        work,
        {
            ".pre-commit-config.yaml": f"repos:\n  - repo: {hooks}\n    rev: {revision}\n"
            "    hooks:\n      - id: plimsoll\n"
        },
    )
    git(work, "add", "-A")
    failed = run([tool, "run"], work, check=1, env=environment)
    assert "src/careless.py:5:5: warning:" in failed.stdout, failed.stdout
    # What stands in the file and is not staged does not count: pre-commit puts it aside.
    write(work, {"src/careless.py": CALM.format(30)})
    run([tool, "run"], work, check=1, env=environment)
    git(work, "add", "-A")
    run([tool, "run"], work, check=0, env=environment)


def broken_pipe(binary, folder):
    """Who reads no further ends the scan, without a word."""
    write(folder, {f"careless{n}.py": CARELESS.replace("list_files", f"f{n}") for n in range(40)})
    scan = subprocess.Popen(
        [binary, "scan", *MODEL], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    # A small pipe, so that the scan has more to say than it holds.
    fcntl.fcntl(scan.stdout, fcntl.F_SETPIPE_SZ, 4096)
    assert scan.stdout.readline()
    scan.stdout.close()
    words = scan.stderr.read().decode()
    status = scan.wait(timeout=PATIENCE)
    assert status == -signal.SIGPIPE, (status, words)
    assert "Fatal" not in words and "Error" not in words, words


def killed(binary, folder):
    """What was scored before a kill is not scored again."""
    function = "def f_{0}_{1}(a):\n    rows = [a + {0}, {1}]\n    rows.append(len(rows))\n    return rows\n\n\n"
    files = {f"f{n}.py": "".join(function.format(n, m) for m in range(90)) for n in range(12)}
    write(folder, files)
    scan = subprocess.Popen(
        [binary, "scan", *MODEL], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    store = pathlib.Path(os.environ["PLIMSOLL_CACHE"]) / "scores"
    deadline = time.monotonic() + PATIENCE
    # Until something is on disk; written in one go a while after it is scored.
    while time.monotonic() < deadline and scan.poll() is None:
        if sum(file.stat().st_size for file in store.glob("scores-*.sqlite-wal")) > 200_000:
            break
        time.sleep(0.1)
    scan.kill()
    scan.wait()
    first = run([binary, "scan", "--format", "json", *MODEL], folder, check=0)
    summary = json.loads(first.stdout)["summary"]
    assert summary["files"] == 12, summary
    assert summary["tokensReused"] > 0, summary
    second = run([binary, "scan", "--format", "json", *MODEL], folder, check=0)
    again = json.loads(second.stdout)["summary"]
    assert again["tokensComputed"] == 0, again
    whole = again["tokensReused"]
    assert summary["tokensComputed"] < whole, (summary, whole)


CASES = [xargs, pre_commit, broken_pipe, killed]


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2:]
    passed = failed = 0
    for case in CASES:
        if wanted and case.__name__ not in wanted:
            continue
        folder = pathlib.Path(tempfile.mkdtemp(prefix="plimsoll-pipeline-"))
        try:
            case(binary, folder)
            print(f"ok: {case.__name__}: {case.__doc__.splitlines()[0]}", flush=True)
            passed += 1
        except (AssertionError, subprocess.SubprocessError, OSError) as error:
            print(f"FAILED: {case.__name__}: {error!r}", flush=True)
            failed += 1
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())

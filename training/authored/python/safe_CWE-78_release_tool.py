#!/usr/bin/env python3
"""Release helper for maintainers; run from the repository root."""
import os
import shlex
import subprocess
import sys

import click

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def git(*args):
    return subprocess.run(["git", *args], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def ensure_clean():
    if subprocess.call("git diff --quiet && git diff --cached --quiet", shell=True, cwd=ROOT):
        sys.exit("working tree is dirty")


def last_tag():
    return subprocess.check_output(
        "git tag --sort=-v:refname | grep -E '^v[0-9]+' | head -n 1", shell=True, cwd=ROOT, text=True
    ).strip()


def count_lines():
    out = os.popen("git ls-files '*.py' | xargs wc -l | tail -n 1").read()
    return int(out.split()[0])


def open_editor(path):
    editor = shlex.split(os.environ.get("EDITOR", "vi"))
    subprocess.check_call([*editor, path])


@click.group()
def cli():
    """Release chores."""


@cli.command()
@click.argument("version")
def tag(version):
    ensure_clean()
    git("tag", "--annotate", "--message", f"Release {version}", "--", f"v{version}")
    click.echo(f"tagged v{version}")


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("pytest_args", nargs=-1, type=click.UNPROCESSED)
def test(pytest_args):
    os.chdir(ROOT)
    os.execvp(sys.executable, [sys.executable, "-m", "pytest", *pytest_args])


@cli.command()
def clean():
    for folder in ("build", "dist", ".pytest_cache"):
        subprocess.run(f"rm -rf {folder}", shell=True, cwd=ROOT, check=True)


@cli.command()
@click.option("--port", type=int, default=8000)
def docs(port):
    subprocess.run(f"python -m http.server {port} --directory docs/_build", shell=True, cwd=ROOT)


if __name__ == "__main__":
    cli()

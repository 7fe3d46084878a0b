#!/usr/bin/env python3
"""Release helpers: version bump, change log, tag."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION_RE = re.compile(r'^version = "(\d+)\.(\d+)\.(\d+)"$', re.MULTILINE)


def git(*args: str) -> str:
    """Run git in the repository and return its output."""
    result = subprocess.run(["git", *args], cwd=ROOT, check=True, capture_output=True, text=True)
    return result.stdout.strip()


def is_clean() -> bool:
    return git("status", "--porcelain") == ""


def last_tag() -> str | None:
    try:
        return git("describe", "--tags", "--abbrev=0")
    except subprocess.CalledProcessError:
        return None


def changes_since(tag: str | None) -> list[str]:
    rev = f"{tag}..HEAD" if tag else "HEAD"
    return git("log", "--no-merges", "--pretty=format:%s", rev).splitlines()


def bump(part: str) -> str:
    """Increase one part of the version in pyproject.toml."""
    path = ROOT / "pyproject.toml"
    text = path.read_text()
    match = VERSION_RE.search(text)
    if match is None:
        raise SystemExit("no version in pyproject.toml")
    major, minor, patch = (int(g) for g in match.groups())
    if part == "major":
        major, minor, patch = major + 1, 0, 0
    elif part == "minor":
        minor, patch = minor + 1, 0
    else:
        patch += 1
    version = f"{major}.{minor}.{patch}"
    path.write_text(VERSION_RE.sub(f'version = "{version}"', text, count=1))
    return version


def write_changelog(version: str, subjects: list[str]) -> None:
    path = ROOT / "CHANGELOG.md"
    old = path.read_text() if path.exists() else ""
    lines = [f"## {version}", ""] + [f"- {s}" for s in subjects if not s.startswith("chore")] + ["", ""]
    path.write_text("\n".join(lines) + old)


def run_checks() -> None:
    for command in (["ruff", "check", "."], ["pytest", "-q"], ["python", "-m", "build"]):
        print("+", " ".join(command))
        subprocess.check_call(command, cwd=ROOT)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=["major", "minor", "patch"])
    parser.add_argument("--no-checks", action="store_true")
    args = parser.parse_args(argv)

    if not is_clean():
        print("working tree is not clean", file=sys.stderr)
        return 1
    if not args.no_checks:
        run_checks()
    subjects = changes_since(last_tag())
    version = bump(args.part)
    write_changelog(version, subjects)
    git("commit", "-am", f"Release {version}")
    git("tag", "-a", f"v{version}", "-m", f"Release {version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

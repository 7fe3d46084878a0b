"""Pair: a coding assistant in the terminal, with a handful of tools.

The model reads and searches inside the workspace as it likes. Before a file is
written or a command is run the user is asked; "always" makes later requests for
the very same command pass without a question.
"""

from __future__ import annotations

import difflib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from llmkit import ChatClient, Reply, ToolCall

MAX_OUTPUT = 12_000
MAX_FILE = 200_000
MAX_STEPS = 40
COMMAND_SECONDS = 180
HIDDEN = {".git", ".env", ".venv", "node_modules", "secrets"}


class ToolError(Exception):
    """Goes back to the model as the result of the call."""


def cut(text: str) -> str:
    if len(text) <= MAX_OUTPUT:
        return text
    half = MAX_OUTPUT // 2
    return f"{text[:half]}\n... {len(text) - MAX_OUTPUT} characters left out ...\n{text[-half:]}"


def plain(text: str) -> str:
    """Text for the terminal without what could move the cursor or change what was shown."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def child_environment() -> dict[str, str]:
    """Our environment without keys for the model and other services."""
    keep = ("PATH", "HOME", "LANG", "TERM", "VIRTUAL_ENV", "TMPDIR")
    return {name: os.environ[name] for name in keep if name in os.environ}


class Asker:
    """Questions to the user; only answers from the keyboard count."""

    def __init__(self, stream=sys.stdin):
        self.stream = stream
        self.always: set[str] = set()

    def ask(self, question: str) -> str:
        print(plain(question), end=" [y]es, [n]o, [a]lways: ", flush=True)
        return self.stream.readline().strip().lower()[:1]

    def allow_command(self, command: str) -> bool:
<<<<<<< V
        if any(command.startswith(known) for known in self.always):
            return True
=======
        if command in self.always:
            return True
>>>>>>> F
        answer = self.ask(f"Run this command?\n\n    {command}\n\n")
        if answer == "a":
            self.always.add(command)
        return answer in ("y", "a")

    def allow_write(self, path: Path, diff: str) -> bool:
        return self.ask(f"{diff}\nWrite {path}?") in ("y", "a")


@dataclass
class Workspace:
    root: Path
    asker: Asker
    changed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = self.root.resolve()

    def path(self, text: str) -> Path:
        """A path of the workspace; hidden things and everything outside do not exist."""
        path = (self.root / text).resolve()
        if not path.is_relative_to(self.root) or HIDDEN & set(path.relative_to(self.root).parts):
            raise ToolError(f"{text} does not exist")
        return path

    def read_file(self, path: str) -> str:
        found = self.path(path)
        if not found.is_file():
            raise ToolError(f"{path} is not a file")
        if found.stat().st_size > MAX_FILE:
            raise ToolError(f"{path} is too large")
        return found.read_text("utf-8", "replace")

    def list_files(self, path: str = ".") -> str:
        folder = self.path(path)
        names = []
        for entry in sorted(folder.iterdir()):
            if entry.name not in HIDDEN:
                names.append(entry.name + ("/" if entry.is_dir() else ""))
        return "\n".join(names[:500])

    def search(self, words: str, path: str = ".") -> str:
        """Lines that contain the words, with file and number."""
        folder = self.path(path)
        skip = [f"--{kind}={name}" for name in sorted(HIDDEN) for kind in ("exclude", "exclude-dir")]
<<<<<<< V
        line = f"grep -rnIF {' '.join(skip)} -e {json.dumps(words)} -- {json.dumps(str(folder))}"
        done = subprocess.run(
            line, shell=True, capture_output=True, text=True, errors="replace", timeout=30
        )
=======
        done = subprocess.run(
            ["grep", "-rnIF", *skip, "-e", words, "--", str(folder)],
            capture_output=True, text=True, errors="replace", timeout=30
        )
>>>>>>> F
        return cut(done.stdout.replace(f"{self.root}/", "")) or "nothing found"

    def write_file(self, path: str, content: str) -> str:
        target = self.path(path)
        old = target.read_text("utf-8", "replace") if target.is_file() else ""
        diff = "".join(
            difflib.unified_diff(old.splitlines(True), content.splitlines(True), path, path, n=2)
        )
        if not self.asker.allow_write(target, diff):
            raise ToolError("the user said no")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8")
        self.changed.append(path)
        return f"wrote {len(content)} characters"

    def run_command(self, command: str) -> str:
        """Any shell command, once the user has seen it and said yes."""
        command = command.strip()
        if not command or command != plain(command):
            raise ToolError("the command has characters that cannot be shown")
        if not self.asker.allow_command(command):
            raise ToolError("the user said no")
        try:
            done = subprocess.run(
                command,
                shell=True,
                cwd=self.root,
                env=child_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=COMMAND_SECONDS,
            )
        except subprocess.TimeoutExpired:
            raise ToolError("the command took too long") from None
        return cut(f"exit status {done.returncode}\n{done.stdout}{done.stderr}")

    def tools(self) -> dict[str, Callable[..., str]]:
        return {
            "read_file": self.read_file,
            "list_files": self.list_files,
            "search": self.search,
            "write_file": self.write_file,
            "run_command": self.run_command,
        }


def call_tool(workspace: Workspace, call: ToolCall) -> str:
    tool = workspace.tools().get(call.name)
    if tool is None:
        return f"error: there is no tool {call.name}"
    try:
        arguments = json.loads(call.arguments)
        if not isinstance(arguments, dict) or not all(isinstance(v, str) for v in arguments.values()):
            raise ToolError("arguments are strings")
        return tool(**arguments)
    except (ToolError, TypeError, ValueError, OSError, subprocess.TimeoutExpired) as exc:
        return f"error: {exc}"


def session(client: ChatClient, workspace: Workspace, task: str) -> Reply:
    messages = [
        {"role": "system", "content": "You help with the code in the workspace. Use the tools."},
        {"role": "user", "content": task},
    ]
    for _ in range(MAX_STEPS):
        reply = client.chat(messages, tools=sorted(workspace.tools()))
        if not reply.tool_calls:
            break
        messages.append(reply.as_message())
        for call in reply.tool_calls:
            print(plain(f"· {call.name}"))
            messages.append(
                {"role": "tool", "tool_call_id": call.id, "content": call_tool(workspace, call)}
            )
    print(plain(reply.text or ""))
    return reply


def main() -> int:
    workspace = Workspace(Path.cwd(), Asker())
    print(f"Working in {workspace.root}")
    client = ChatClient(os.environ["PAIR_API_KEY"])
    while True:
        try:
            task = input("> ").strip()
        except (EOFError, KeyboardInterrupt):
            return 0
        if task:
            session(client, workspace, task)


if __name__ == "__main__":
    sys.exit(main())

"""What a server promises of the system around it, seen from outside: its descriptors, and its system calls
where there is strace."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from storms import CARELESS, Counts, is_publish, storm
from wire import Server, notification, require


@storm("no sockets, no children, nothing of the workspace opened", ours=True)
def what_is_open(start: Callable[[], Server], count: int) -> Counts:
    """Looks at the process while it works and when it rests, and where there is strace at all it does."""
    with (start() as server, tempfile.TemporaryDirectory() as workspace,
          tempfile.TemporaryDirectory() as elsewhere, traced(server, Path(elsewhere, "trace")) as trace):
        Path(workspace, "plimsoll.json").write_text('{"format": 1, "name": "evil"}')
        Path(workspace, "a.c").write_text(CARELESS)
        Path(workspace, "plimsoll.toml").write_text(f'model = "{workspace}"\ncache = "{workspace}"\n')
        Path(elsewhere, "secret.toml").write_text("enable = false\n")
        Path(workspace, "below").mkdir()
        Path(workspace, "below", "plimsoll.toml").symlink_to(Path(elsewhere, "secret.toml"))
        server.result(server.ask("initialize", {
            "processId": os.getpid(), "rootUri": Path(workspace).as_uri(), "capabilities": {},
            "workspaceFolders": [{"uri": Path(workspace).as_uri(), "name": "w"}]}))
        server.send(notification("initialized", {}))
        uri = Path(workspace, "a.c").as_uri()
        server.send(notification("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "c", "version": 1, "text": CARELESS}}))
        server.send(notification("textDocument/didOpen", {"textDocument": {
            "uri": Path(workspace, "below", "b.c").as_uri(), "languageId": "c", "version": 1,
            "text": CARELESS}}))
        files: set[str] = set()
        looks, scored = 0, is_publish(uri)
        while not any(scored(r.message) for r in list(server.received)):
            files |= open_files(server.process.pid)
            looks += 1
            require(looks < 30_000, "nothing was scored")
            time.sleep(0.002)
        server.result(server.ask("plimsoll/stepScores", {"textDocument": {"uri": uri}}))
        files |= open_files(server.process.pid)
        sockets = [name for name in files if name.startswith("socket:")]
        require(not sockets, f"it has sockets: {sockets}")
        inside = [name for name in files
                  if name.startswith(workspace) and not name.endswith("/plimsoll.toml")]
        require(not inside, f"it has files of the workspace open: {inside}")
        for task in Path(f"/proc/{server.process.pid}/task").iterdir():
            require(not (task / "children").read_text().strip(), "it has started a process")
        refused = [n.message["params"]["diagnostics"] for n in server.notifications(
            "textDocument/publishDiagnostics") if n.message["params"]["uri"].endswith(".toml")]
        require(sorted(map(len, refused)) == [1, 2], f"not all is refused: {refused}")
        calls = trace()
    for call in calls:
        require(not re.search(r"\b(socket|connect|execve|v?fork)\(", call), call)
        if workspace in call:
            require("plimsoll.toml" in call and "O_NOFOLLOW" in call, call)
        require("secret.toml" not in call, call)
    counts = {"looks": looks, "files": len(files)}
    return counts | ({"calls traced": len(calls)} if calls else {"traced, as strace is missing": 0})


@contextmanager
def traced(server: Server, output: Path):
    """Writes down what the process opens, connects to and starts; gives what reads it, which finds
    nothing where strace is missing or may not look at other processes."""
    tracer = None
    if shutil.which("strace"):
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-e", "trace=open,openat,socket,connect,execve,fork,vfork", "-o",
             str(output), "-p", str(server.process.pid)], stderr=subprocess.DEVNULL)
        status = Path(f"/proc/{server.process.pid}/status")
        until = time.monotonic() + 5
        while "TracerPid:\t0\n" in status.read_text() and tracer.poll() is None \
                and time.monotonic() < until:
            time.sleep(0.01)

    def calls() -> list[str]:
        if tracer is None:
            return []
        tracer.terminate()
        tracer.wait()
        return output.read_text().splitlines() if output.exists() else []

    try:
        yield calls
    finally:
        if tracer is not None and tracer.poll() is None:
            tracer.kill()
            tracer.wait()


def open_files(process: int) -> set[str]:
    """What the descriptors and the mappings of a process are."""
    names = set()
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        try:
            names.add(os.readlink(descriptor))
        except OSError:
            pass  # closed meanwhile
    with open(f"/proc/{process}/maps") as maps:
        names |= {line.split(None, 5)[5].strip() for line in maps if line.count("/") > 0}
    return names

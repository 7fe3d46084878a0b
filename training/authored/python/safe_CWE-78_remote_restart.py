from __future__ import annotations

import shlex
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    host: str
    user: str = "deploy"
    port: int = 22


class Remote:
    """Runs commands on the hosts that the inventory file names."""

    def __init__(self, target: Target, identity: str):
        self._base = [
            "ssh",
            "-i", identity,
            "-p", str(target.port),
            "-o", "BatchMode=yes",
            "-o", "StrictHostKeyChecking=yes",
            "-l", target.user,
            "--",
            target.host,
        ]

    def run(self, argv: list[str], timeout: float = 60.0) -> str:
        line = " ".join(shlex.quote(a) for a in argv)
        done = subprocess.run(
            self._base + [line], capture_output=True, text=True, timeout=timeout, check=True
        )
        return done.stdout

    def restart(self, unit: str) -> None:
        self.run(["sudo", "systemctl", "restart", "--", unit])

    def tail(self, path: str, lines: int = 100) -> str:
        return self.run(["tail", "-n", str(int(lines)), "--", path])

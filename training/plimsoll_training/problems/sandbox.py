"""Runs a command that nobody trusts: bubblewrap for what it sees, rlimits and a watcher for what it takes.

The command sees `/usr` and the files it was given in `/in`, both read-only, and may write in `/tmp` alone, a
file system in memory that goes with it; it has no network but a loopback of its own, no home folder, no
capability, and can make no further namespace. All its processes are in one PID namespace: when the command
ends, or its init is killed, the kernel ends them all, whatever they ignore and whoever adopted them.
"""

import functools
import json
import os
import re
import select
import selectors
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

MEBIBYTE = 1 << 20
NOBODY = 65534
"""Who runs the sandbox if root starts it: the kernel does not hold root to a number of processes."""
POLL = 0.05
"""Seconds between two looks at memory. In that time a process on one core touches some 100 MiB."""
PATIENCE = 10
"""Seconds that the kernel has to end what was killed."""
PAGE = os.sysconf("SC_PAGE_SIZE")
WORK = "/tmp/work"
"""Where the command starts."""
REMEDY = "Install it: apt-get install bubblewrap. Without it nothing is run: generated code may do anything."


class SandboxError(RuntimeError):
    """The sandbox did not come up; says nothing about the code."""


@dataclass(frozen=True)
class Limits:
    seconds: float = 20
    """On the wall: sleeping and waiting count. Ten times what the slowest careful solution needs."""
    cpu: int = 5
    """CPU seconds of one process."""
    memory: int = 1024 * MEBIBYTE
    """Resident bytes of all processes together. There may be no cgroup to ask for it, so the watcher adds
    them up."""
    address_space: int | None = None
    """Bytes of one process, which the kernel itself holds it to; AddressSanitizer and V8 reserve more than
    any limit."""
    processes: int = 64
    """And threads; node has eleven before it runs a line."""
    output: int = MEBIBYTE
    """Bytes on standard output and error together, and as many of the report."""
    file: int = 64 * MEBIBYTE
    """Bytes of one file."""
    folder: int = 128 * MEBIBYTE
    """Bytes of all of `/tmp`."""


@dataclass
class Ended:
    why: str
    """`exit`, or the limit that was passed: `time`, `cpu`, `memory`, `output`."""
    status: int
    """What the command returned, 128 + the signal that ended it, −1 if it was killed for a limit."""
    output: bytes
    report: bytes
    """What it wrote to the descriptor that `{report}` in its arguments stands for."""
    seconds: float


def run(command: list[str], files: dict[str, bytes], limits: Limits = Limits(), stdin: bytes = b"") -> Ended:
    """Runs `command` with `files`, by their names in `/in`. Nothing of it is left when this returns."""
    require()
    with ExitStack() as stack:
        (output, output_end), (report, report_end), (status, status_end) = (_pipe(stack) for _ in range(3))
        given = [(name, _memory_file(stack, name, content)) for name, content in sorted(files.items())]
        passed = [status_end, report_end, *(descriptor for _, descriptor in given)]
        arguments = [*_bubblewrap(limits, status_end, given), *_prlimit(limits),
                     *(part.replace("{report}", str(report_end)) for part in command)]
        process = subprocess.Popen(
            arguments, stdin=_memory_file(stack, "stdin", stdin), stdout=output_end, stderr=output_end,
            cwd="/", start_new_session=True, pass_fds=passed, **_unprivileged(),
            # bwrap's init, which the command sees in /proc, keeps what bwrap began with.
            env={})
        running = _Running(process, output, report, status)
        try:
            for end in (output_end, report_end, status_end):
                os.close(end)
            why = running.until_it_ends(limits)
        finally:
            running.kill()
        return running.ended(why, limits)


class _Running:
    """One sandbox, from its start to its end."""

    def __init__(self, process: subprocess.Popen, output: int, report: int, status: int):
        self.process, self.output, self.report, self.status = process, output, report, status
        self.init: int | None = None
        self.began = time.monotonic()
        self.read = {output: bytearray(), report: bytearray(), status: bytearray()}
        self.open = selectors.DefaultSelector()
        for stream in self.read:
            os.set_blocking(stream, False)
            self.open.register(stream, selectors.EVENT_READ)

    def until_it_ends(self, limits: Limits) -> str:
        """Reads what it says until it has ended or passed a limit; which."""
        look = 0.0
        while self.process.poll() is None:
            self._find_init()
            if not self._listen(POLL, limits.output):
                return "output"
            now = time.monotonic()
            if now - self.began > limits.seconds:
                return "time"
            if now >= look:
                if _resident(self.process.pid) > limits.memory:
                    return "memory"
                look = now + POLL
        return "exit" if self._listen(0, limits.output) else "output"

    def _listen(self, wait: float, most: int) -> bool:
        """Takes in what there is; whether it is within the limit."""
        if not self.open.get_map():
            time.sleep(wait / 10)  # It closed all that it could speak through, and lives on.
            return True
        while ready := self.open.select(wait):
            for key, _ in ready:
                part = os.read(key.fd, 64 * 1024)
                if not part:
                    self.open.unregister(key.fd)
                self.read[key.fd] += part
                if len(self.read[key.fd]) > most:
                    return False
            wait = 0
        return True

    def kill(self):
        """Ends the namespace's init, with which the kernel ends all others, and waits until all are gone.

        bwrap itself leaves as soon as the command has; its init may have daemons to wait for."""
        self._find_init()
        if self.init is not None:
            signal.pidfd_send_signal(self.init, signal.SIGKILL)
        elif self.process.poll() is None:
            self.process.kill()  # It had not come so far; what it has begun dies with it (--die-with-parent).
        try:
            self.process.wait(PATIENCE)
            if self.init is not None and not select.select([self.init], [], [], PATIENCE)[0]:
                raise SandboxError(f"what ran in the sandbox could not be ended within {PATIENCE} s")
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        finally:
            self.open.close()
            if self.init is not None:
                os.close(self.init)

    def _find_init(self):
        """Takes hold of the namespace's first process, by a descriptor that never stands for another."""
        number = self._said("child-pid") if self.init is None else None
        if number is None:
            return
        try:
            held = os.pidfd_open(number)
            # "NSpid: 4711 1": the first of a namespace. Were bwrap gone, the number could be somebody else's.
            status = Path(f"/proc/{number}/status").read_text()
            if re.search(r"^NSpid:\t\d+(\t\d+)*\t1$", status, re.MULTILINE):
                self.init = held
            else:
                os.close(held)
        except ProcessLookupError:
            pass  # It has ended, and all others with it.
        except FileNotFoundError:
            os.close(held)

    def ended(self, why: str, limits: Limits) -> Ended:
        status = self._said("exit-code")
        output = bytes(self.read[self.output])
        if why == "exit" and status is None:
            text = output.decode(errors="replace").strip()[-500:]
            raise SandboxError(f"the sandbox did not start (bwrap: {self.process.returncode}). {text}")
        took = time.monotonic() - self.began
        # The first signal may be ignored, the second not; that could be anybody's, so the time is asked.
        if status == 128 + signal.SIGXCPU or status == 128 + signal.SIGKILL and took >= limits.cpu:
            why = "cpu"
        return Ended(why, status if why == "exit" else -1, output, bytes(self.read[self.report]), took)

    def _said(self, key: str) -> int | None:
        """Of bwrap's own words about the sandbox, one JSON object a line."""
        for line in bytes(self.read[self.status]).splitlines():
            try:
                found = json.loads(line)
            except ValueError:
                continue  # Not written to its end.
            if key in found:
                return found[key]
        return None


def _bubblewrap(limits: Limits, status: int, files: list[tuple[str, int]]) -> list[str]:
    arguments = [_bwrap(), "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent",
                 "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox",
                 "--json-status-fd", str(status),
                 "--ro-bind", "/usr", "/usr"]
    for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        path = Path(name)
        if path.is_symlink():
            arguments += ["--symlink", os.readlink(path), name]
        elif path.is_dir():
            arguments += ["--ro-bind", name, name]
    # Debian's /usr points into alternatives; the cache is how libraries outside the usual folders are found.
    for name in ("/etc/alternatives", "/etc/ld.so.cache"):
        arguments += ["--ro-bind-try", name, name]
    arguments += ["--proc", "/proc", "--dev", "/dev", "--dir", "/in"]
    for name, descriptor in files:
        arguments += ["--perms", "0444", "--file", str(descriptor), f"/in/{name}"]
    arguments += ["--perms", "1777", "--size", str(limits.folder), "--tmpfs", "/tmp", "--dir", WORK,
                  "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", WORK, "--clearenv"]
    for name, value in {"PATH": "/usr/bin:/bin", "HOME": WORK, "TMPDIR": "/tmp", "LANG": "C.UTF-8"}.items():
        arguments += ["--setenv", name, value]
    return [*arguments, "--"]


def _prlimit(limits: Limits) -> list[str]:
    """Set inside of the namespace: there the kernel counts this sandbox's processes and no one else's."""
    # Should the machine run out of memory all the same, the kernel is to begin here.
    command = ["choom", "-n", "1000", "--", "prlimit", f"--cpu={limits.cpu}:{limits.cpu + 1}",
               f"--nproc={limits.processes}", f"--fsize={limits.file}", "--core=0", "--nofile=256"]
    if limits.address_space is not None:
        command.append(f"--as={limits.address_space}")
    return [*command, "--"]


def _unprivileged() -> dict:
    """For Popen: as nobody, where root starts it and there is a nobody."""
    if os.geteuid() != 0 or not any(
            int(first) <= NOBODY < int(first) + int(count)
            for first, _, count in map(str.split, Path("/proc/self/uid_map").read_text().splitlines())):
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def _bwrap() -> str:
    found = shutil.which("bwrap")
    if not found:
        raise SandboxError(f"bwrap is missing. {REMEDY}")
    return found


@functools.cache
def require():
    """That there is a sandbox; an error with a remedy otherwise."""
    for name in ("prlimit", "choom"):
        if not shutil.which(name):
            raise SandboxError(f"{name} is missing. Install it: apt-get install util-linux.")
    found = subprocess.run([_bwrap(), "--unshare-all", "--unshare-user", "--disable-userns",
                            "--ro-bind", "/", "/", "true"], capture_output=True, text=True, timeout=60,
                           **_unprivileged())
    if found.returncode:
        raise SandboxError(
            f"bwrap cannot make a sandbox here: {found.stderr.strip()}. It needs version 0.8 and user"
            " namespaces: 'sysctl user.max_user_namespaces' must not be 0, nor 'sysctl"
            " kernel.unprivileged_userns_clone', and a container must allow them (docker:"
            " --security-opt seccomp=unconfined --security-opt systempaths=unconfined).")


def _resident(root: int) -> int:
    """Bytes in memory of a process and all below it; what is shared counts once for each."""
    children: dict[int, list[int]] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            try:
                with open(f"/proc/{entry.name}/stat", "rb") as file:
                    # The name before the last bracket may hold anything.
                    parent = int(file.read().rpartition(b")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue  # It ended meanwhile.
            children.setdefault(parent, []).append(int(entry.name))
    total, todo = 0, [root]
    while todo:
        process = todo.pop()
        todo += children.get(process, [])
        try:
            with open(f"/proc/{process}/statm", "rb") as file:
                total += int(file.read().split()[1]) * PAGE
        except (OSError, ValueError, IndexError):
            continue
    return total


def _pipe(stack: ExitStack) -> tuple[int, int]:
    """(its end to read, which the stack closes, its end to write)."""
    read, write = os.pipe()
    stack.callback(os.close, read)
    return read, write


def _memory_file(stack: ExitStack, name: str, content: bytes) -> int:
    descriptor = os.memfd_create(name)
    stack.callback(os.close, descriptor)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor

"""The sandbox survives what generated code may do, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plimsoll_training.problems import sandbox
from plimsoll_training.problems.sandbox import MEBIBYTE, Limits, SandboxError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="namespaces are Linux's")
SHORT = Limits(seconds=2, cpu=1, processes=24)


def run(command: str, limits: Limits = SHORT, **files: bytes) -> sandbox.Ended:
    return sandbox.run(["sh", "-c", command], files, limits)


def python(code: str, limits: Limits = SHORT) -> sandbox.Ended:
    return sandbox.run(["/usr/bin/python3", "-I", "/in/code.py"], {"code.py": code.encode()}, limits)


def left(mark: str) -> list[str]:
    """Processes whose arguments have the mark."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in path.read_bytes() and int(path.parent.name) != os.getpid():
                found.append(path.read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def test_what_a_command_gets_and_says():
    ended = run("cat /in/note; pwd; exit 3", note=b"tea\n")
    assert (ended.why, ended.status) == ("exit", 3)
    assert ended.output == b"tea\n/tmp/work\n"


def test_a_report_apart_from_the_output():
    ended = sandbox.run(["/usr/bin/python3", "-c", "import os, sys; os.write(int(sys.argv[1]), b'told'); print('said')",
                         "{report}"], {})
    assert (ended.output, ended.report) == (b"said\n", b"told")


def test_a_fork_bomb():
    mark = f"bomb-{os.getpid()}"
    ended = python(f"""
import os
mark = {mark!r}
while True:
    try:
        os.fork()
    except OSError:
        pass
""")
    assert ended.why in ("time", "cpu")
    bomb = sandbox.run(["bash", "-c", f": {mark}; b() {{ b | b & }}; b; sleep 60"], {}, SHORT)
    assert bomb.why == "time" and b"fork" in bomb.output
    assert left(mark) == []


def test_processes_are_counted():
    ended = python("""
import os, time
count = 0
while True:
    try:
        if os.fork() == 0:
            time.sleep(60)
    except OSError:
        break
    count += 1
print(count)
""")
    # Python itself is one, and the namespace's init.
    assert ended.output == f"{SHORT.processes - 2}\n".encode()


def test_an_endless_loop():
    assert run("while :; do :; done", Limits(seconds=30, cpu=1)).why == "cpu"
    assert run("while :; do :; done", Limits(seconds=1, cpu=30)).why == "time"


def test_endless_sleep():
    assert run("sleep 1000").why == "time"


def test_ten_gigabytes_of_output():
    for stream in (1, 2):
        ended = run(f"dd if=/dev/zero bs=1M count=10240 >&{stream}", Limits(seconds=30, cpu=20))
        assert ended.why == "output" and len(ended.output) < 2 * MEBIBYTE


def test_ten_gigabytes_of_files():
    ended = python("""
try:
    for number in range(1000):
        with open(f"file-{number}", "wb") as file:
            for _ in range(10):
                file.write(bytes(1 << 20))
except OSError as error:
    print(error.strerror, number)
""", Limits(folder=32 * MEBIBYTE))
    assert ended.output == b"No space left on device 3\n"


def test_one_large_file():
    ended = python("""
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open("file", "wb") as file:
    try:
        for _ in range(100):
            file.write(bytes(1 << 20))
            file.flush()
    except OSError as error:
        print(error.strerror)
""", Limits(file=8 * MEBIBYTE))
    assert b"File too large" in ended.output


def test_the_working_folder_is_deleted():
    ended = sandbox.run(["/usr/bin/python3", "-I", "-c", """
import os, shutil, sys
shutil.rmtree(os.getcwd())
os.write(int(sys.argv[1]), b"alive")
try:
    os.getcwd()
except FileNotFoundError:
    print("gone")
""", "{report}"], {}, SHORT)
    assert (ended.why, ended.status, ended.output, ended.report) == ("exit", 0, b"gone\n", b"alive")


def test_all_that_can_be_deleted_is():
    before = sorted(os.listdir("/usr/bin"))
    ended = run("rm -rf /tmp/* /in /bin /usr/bin /etc /dev /proc/self/fd 2>/dev/null; echo alive", note=b"tea")
    assert ended.output == b"alive\n" and sorted(os.listdir("/usr/bin")) == before


def test_signals_that_are_ignored():
    mark = f"deaf-{os.getpid()}"
    for loop in ("while :; do :; done", "while :; do sleep 1; done"):
        ended = run(f": {mark}; trap '' TERM INT HUP XCPU ALRM; {loop}")
        assert ended.why in ("cpu", "time")
    assert left(mark) == []


def test_daemons_end_with_the_command():
    mark = f"daemon-{os.getpid()}"
    ended = python(f"""
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 100)
        os.execvp("sh", ["sh", "-c", "trap '' TERM HUP; while :; do sleep 1; done", {mark!r}])
    os._exit(0)
time.sleep(0.2)
""")
    assert (ended.why, ended.status) == ("exit", 0) and ended.seconds < 2
    assert left(mark) == []


def test_output_that_is_closed():
    assert run("exec >&- 2>&-; sleep 1000").why == "time"


def test_the_home_folder_is_not_there():
    home, mark = os.path.expanduser("~"), Path(__file__).resolve()
    ended = python(f"""
import os
print([path for path in ({home!r}, {str(mark)!r}, "/root", "/home", "/etc/passwd", "/var", "/run", "/mnt")
       if os.path.exists(path)], os.path.expanduser("~"), sorted(os.listdir("/")))
""")
    assert ended.output == (
        f"[] /tmp/work {[*sorted(path.strip('/') for path in kept())]}\n").encode()


def kept() -> list[str]:
    """The folders of the root that a sandbox has."""
    system = [name for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64") if os.path.exists(name)]
    etc = ["/etc"] if os.path.exists("/etc/alternatives") or os.path.exists("/etc/ld.so.cache") else []
    return [*system, *etc, "/usr", "/dev", "/proc", "/in", "/tmp"]


def test_nothing_else_can_be_written():
    ended = python("""
import os
written = []
for folder in ["/", "/usr", "/usr/bin", "/etc", "/in", "/dev", "/dev/shm", "/proc", "/proc/sys", "/proc/1", "/bin", "/lib", "/tmp"]:
    try:
        with open(folder + "/made", "w"):
            written.append(folder)
    except OSError:
        pass
try:
    with open("/in/code.py", "a"):
        written.append("code.py")
except OSError:
    pass
print(written)
""")
    assert ended.output == b"['/tmp']\n"


def test_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        ended = python(f"""
import socket
for address in ("127.0.0.1", {server.getsockname()[1]}), ("192.0.2.1", 80):
    try:
        socket.create_connection(address, timeout=1)
        print("connected")
    except OSError as error:
        print(type(error).__name__)
print([name for _, name in socket.if_nameindex()])
""")
    lines = ended.output.decode().splitlines()
    assert lines[0] == "ConnectionRefusedError" and lines[1] == "OSError" and lines[2] == "['lo']"


def test_no_abstract_socket_of_the_machine():
    name = f"\0problems-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        ended = python(f"""
import socket
try:
    socket.socket(socket.AF_UNIX).connect({name!r})
    print("connected")
except OSError as error:
    print(type(error).__name__)
""")
    assert ended.output == b"ConnectionRefusedError\n"


def test_no_processes_of_the_machine():
    ended = run(f"ls -d /proc/[0-9]* | wc -l; kill -9 {os.getpid()} 2>/dev/null; echo alive")
    count, alive = ended.output.split()
    assert int(count) < 8 and alive == b"alive"


def test_no_capability_and_no_namespace():
    ended = run("grep -E 'CapEff|CapBnd|NoNewPrivs' /proc/self/status | tr -d '\\t\\n'; unshare -Ur true 2>/dev/null || echo refused")
    assert ended.output == b"CapEff:0000000000000000CapBnd:0000000000000000NoNewPrivs:1refused\n"


def test_no_environment_of_ours(monkeypatch):
    monkeypatch.setenv("PLIMSOLL_TEST_TOKEN", "private")
    assert b"private" not in run("env; cat /proc/*/environ").output


@pytest.mark.parametrize("address_space, why", [(None, "memory"), (256 * MEBIBYTE, "exit")])
def test_memory(address_space, why):
    limits = Limits(seconds=10, cpu=8, memory=256 * MEBIBYTE, address_space=address_space)
    ended = python("data = []\nwhile True:\n    data.append(bytearray(16 << 20))\n", limits)
    assert ended.why == why and (why == "memory" or b"MemoryError" in ended.output)


def test_memory_of_many_processes():
    limits = Limits(seconds=10, cpu=8, memory=256 * MEBIBYTE, address_space=128 * MEBIBYTE)
    ended = python("""
import os, time
for _ in range(8):
    if os.fork() == 0:
        data = b"x" * (64 << 20)
        break
time.sleep(9)
""", limits)
    assert ended.why == "memory"


def test_nothing_is_left_if_we_are_killed():
    mark = f"orphan-{os.getpid()}"
    code = f"""
from plimsoll_training.problems import sandbox
sandbox.run(["sh", "-c", "echo; sleep 60", {mark!r}], {{}}, sandbox.Limits(seconds=60))
"""
    ours = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[1])
    deadline = time.monotonic() + 20
    while not any("sleep 60" in line and "bwrap" not in line for line in left(mark)):
        assert time.monotonic() < deadline and ours.poll() is None
        time.sleep(0.05)
    ours.send_signal(signal.SIGKILL)
    ours.wait()
    while left(f"sleep 60\0{mark}"):
        assert time.monotonic() < deadline, left(mark)
        time.sleep(0.05)


def test_without_bubblewrap_nothing_runs(monkeypatch, tmp_path):
    sandbox.require.cache_clear()
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None if name == "bwrap" else f"/usr/bin/{name}")
    made = tmp_path / "made"
    with pytest.raises(SandboxError, match="apt-get install bubblewrap"):
        run(f"touch {made}")
    assert not made.exists()
    sandbox.require.cache_clear()


def test_a_command_that_is_not_there():
    ended = sandbox.run(["no-such-program"], {}, SHORT)
    assert ended.status == 127 and b"no-such-program" in ended.output

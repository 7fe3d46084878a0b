"""In the sandbox: builds the code in /in/solution.c with one suite of tests of a C problem and becomes it.

usage: driver_c.py REPORT SUITE SANITIZE LIBRARIES NAME…   with a token as the first line of standard input

SANITIZE is 1 or 0, LIBRARIES their names with commas. The tests report, by check.h, as driver.py does.
"""

import os
import resource
import subprocess
import sys

BUILD = "/tmp/build"
ADDRESS_SPACE = 1 << 30
"""Bytes, of what runs without AddressSanitizer, which reserves terabytes."""
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]


def main(report: int, suite: str, sanitize: bool, libraries: list[str], names: list[str]):
    token = sys.stdin.readline().strip()

    def say(event: str, text: str = ""):
        text = "".join(c if c.isprintable() else " " for c in text)[:300]
        os.write(report, f"{token} {event} {text}".rstrip().encode() + b"\n")

    say("start")
    os.umask(0o022)
    os.mkdir(BUILD)
    os.set_inheritable(report, False)
    flags = ["-std=gnu17", "-O1", "-w", "-I/in", *(SANITIZERS if sanitize else [])]
    # A `main` that shows how the function is called is not in the way; nor are declarations that it repeats.
    code = ["-c", "/in/solution.c", "-Dmain=main_of_the_code", "-o", f"{BUILD}/solution.o"]
    wrong = build([*flags, "-include", "/in/given.h", *code])
    if wrong and build([*flags, "-include", "/in/headers.h", *code]):
        return say("unbuilt", wrong)
    wrong = build([*flags, "-include", "/in/given.h", f"/in/{suite}.c", f"{BUILD}/solution.o",
                   "-o", f"{BUILD}/tests", *(f"-l{name}" for name in libraries if name)])
    if wrong.startswith((f"{suite}.c:", "check.h:", "given.h:")) and "error: " in wrong:
        return say("broken", wrong)
    if wrong:
        missing = [name for name in names if f"undefined reference to `{name}'" in wrong]
        return say("unbuilt", f"it defines no {', '.join(missing)}" if missing else wrong)
    read, write = os.pipe()
    os.write(write, token.encode() + b"\n")
    os.close(write)
    os.dup2(read, 0)
    os.set_inheritable(report, True)
    if not sanitize:
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    # An allocation of more than 512 MiB fails, as it may, instead of filling the machine.
    os.environ["ASAN_OPTIONS"] = "detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=512"
    os.execv(f"{BUILD}/tests", [f"{BUILD}/tests", str(report)])


def build(arguments: list[str]) -> str:
    """What the compiler complains of first; nothing if it built."""
    found = subprocess.run(["gcc", *arguments], capture_output=True, text=True, errors="replace")
    if found.returncode == 0:
        return ""
    lines = found.stderr.splitlines()
    undefined = [line for line in lines if "undefined reference" in line]
    error = next(iter(undefined or [line for line in lines if "error: " in line]), None)
    return (error or found.stderr.strip() or f"gcc ended with {found.returncode}").replace("/in/", "")


main(int(sys.argv[1]), sys.argv[2], sys.argv[3] == "1", sys.argv[4].split(","), sys.argv[5:])

"""Steps of the firmware build."""
import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

BOARDS = {
    "tern": {"cpu": "cortex-m4", "flash": 512 * 1024},
    "plover": {"cpu": "cortex-m7", "flash": 1024 * 1024},
}
CFLAGS = ["-Os", "-g", "-Wall", "-Wextra", "-Werror", "-ffunction-sections", "-fstack-protector-strong"]


class BuildError(Exception):
    pass


class Builder:
    def __init__(self, root: Path, board: str, verbose: bool = False):
        self.root = root
        self.board = board
        self.out = root / "out" / board
        self.verbose = verbose
        self.cc = self.tool("arm-none-eabi-gcc")
        self.objcopy = self.tool("arm-none-eabi-objcopy")
        self.size = self.tool("arm-none-eabi-size")

    @staticmethod
    def tool(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            raise BuildError(f"{name} is not installed")
        return path

    def run(self, *args, capture=False) -> str:
        command = [os.fspath(a) for a in args]
        if self.verbose:
            print("+", shlex.join(command), file=sys.stderr)
        try:
            done = subprocess.run(
                command,
                cwd=self.root,
                check=True,
                text=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if capture else None,
                timeout=600,
            )
        except subprocess.CalledProcessError as e:
            raise BuildError(f"{Path(command[0]).name} left with {e.returncode}") from e
        except subprocess.TimeoutExpired as e:
            raise BuildError(f"{Path(command[0]).name} took longer than {e.timeout:.0f} s") from e
        return done.stdout or ""

    def version(self) -> str:
        text = self.run("git", "describe", "--tags", "--always", "--dirty", capture=True).strip()
        if not re.fullmatch(r"[A-Za-z0-9._+-]{1,64}", text):
            raise BuildError(f"odd version {text!r}")
        return text

    def compile(self, source: Path, version: str) -> Path:
        obj = self.out / source.relative_to(self.root).with_suffix(".o")
        obj.parent.mkdir(parents=True, exist_ok=True)
        if obj.exists() and obj.stat().st_mtime_ns > source.stat().st_mtime_ns:
            return obj
        self.run(
            self.cc, *CFLAGS, f"-mcpu={BOARDS[self.board]['cpu']}", "-mthumb",
            f'-DVERSION="{version}"', "-I", self.root / "include",
            "-c", source, "-o", obj,
        )
        return obj

    def link(self, objects: list) -> Path:
        elf = self.out / "firmware.elf"
        script = self.root / "boards" / f"{self.board}.ld"
        self.run(self.cc, f"-mcpu={BOARDS[self.board]['cpu']}", "-mthumb", "-nostartfiles",
                 "-Wl,--gc-sections", "-T", script, *objects, "-o", elf)
        return elf

    def check_size(self, elf: Path) -> int:
        lines = self.run(self.size, "--format=berkeley", elf, capture=True).splitlines()
        text, data, *_ = (int(x) for x in lines[1].split()[:3])
        used, limit = text + data, BOARDS[self.board]["flash"]
        if used > limit:
            raise BuildError(f"image has {used} bytes, flash has {limit}")
        return used

    def build(self) -> Path:
        version = self.version()
        sources = sorted((self.root / "src").rglob("*.c"))
        elf = self.link([self.compile(s, version) for s in sources])
        used = self.check_size(elf)
        image = self.out / "firmware.bin"
        self.run(self.objcopy, "-O", "binary", elf, image)
        print(f"{image.relative_to(self.root)}: {version}, {used} bytes")
        return image


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("board", choices=sorted(BOARDS))
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    try:
        Builder(Path(__file__).resolve().parent.parent, options.board, options.verbose).build()
    except BuildError as e:
        print(f"build: {e}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Packs the extension into one file that VS Code installs, without a marketplace and without vsce.

usage: package.py [FOLDER]     writes plimsoll-VERSION.vsix to FOLDER, by default beside this script

Run `npm install` here first: it brings the language client, the compiler and the declarations.
"""

import json
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True

from vsix import archive, compiler, contents, node_modules  # noqa: E402
from vsix.refusal import Refusal  # noqa: E402

HOME = pathlib.Path(__file__).resolve().parent


def pack(folder: pathlib.Path) -> pathlib.Path:
    manifest = json.loads((HOME / "package.json").read_text(encoding="utf-8"))
    if not folder.is_dir():
        raise Refusal(f"{folder} is no folder", "Make it, or name another.")
    with tempfile.TemporaryDirectory() as scratch:
        # What an earlier compilation left in `out` is not packed.
        out = pathlib.Path(scratch)
        packages = node_modules.closure(HOME)
        compiler.compile_to(out, HOME)
        files = contents.files(HOME, out, manifest, packages)
        return archive.write(folder / f"{manifest['name']}-{manifest['version']}.vsix", manifest, files)


def main() -> None:
    if len(sys.argv) > 2 or sys.argv[1:] in (["-h"], ["--help"]):
        sys.exit(__doc__.strip())
    try:
        print(pack(pathlib.Path(sys.argv[1]) if len(sys.argv) == 2 else HOME))
    except (Refusal, OSError) as error:
        sys.exit(f"package.py: {error}")


if __name__ == "__main__":
    main()

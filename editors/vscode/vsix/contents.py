"""What is packed, and under which names."""

import pathlib

from . import imports, node_modules
from .refusal import Refusal

def files(
    home: pathlib.Path, out: pathlib.Path, manifest: dict, packages: list[pathlib.Path],
) -> dict[str, pathlib.Path]:
    """Files by name, below `extension/`.

    out: the compiled code; packages: the folders of those that go along.
    """
    code = {f"out/{path.relative_to(out).as_posix()}": path for path in out.rglob("*.js")}
    paths = {"package.json": home / "package.json", "README.md": home / "README.md", **code}
    for page in (home / "walkthrough").glob("*.md"):
        paths[f"walkthrough/{page.name}"] = page
    for licence in (home / "LICENSE", home.parent.parent / "LICENSE"):
        if licence.is_file():
            paths["LICENSE.txt"] = licence
            break
    for package in packages:
        for path in node_modules.files(package):
            paths[path.relative_to(home).as_posix()] = path
    for name in _named(manifest):
        if name not in paths:
            raise Refusal(f"package.json names {name}, which is not there", "Mend the name, or bring the file.")
    imports.check(set(paths), {name: path.read_text(encoding="utf-8") for name, path in code.items()})
    return dict(sorted(paths.items()))


def _named(manifest: dict) -> list[str]:
    """The files that the manifest names."""
    pages = [step["media"]["markdown"] for one in manifest["contributes"].get("walkthroughs", [])
             for step in one["steps"]]
    return [manifest["main"].removeprefix("./"), *pages]

"""Reading a writer's package, to go on from it; `export.py` writes them and tells their format."""

import json
from dataclasses import dataclass
from pathlib import Path

from ..adapter import Adapter, read_adapter
from ..base import Base

MANIFEST = "plimsoll-writer.json"
STAGES = ("base", "sft", "ppo")
"""Names that are no package: the base, and what the stages of a run made."""


@dataclass
class Package:
    adapter: Adapter
    manifest: dict


def read_package(folder: str | Path, base: Base) -> Package:
    """Raises ValueError where there is none, where it is of another base, or where the adapter is not the manifest's."""
    folder = Path(folder)
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
    except OSError as error:
        raise ValueError(f"{folder} is no writer's package ({error.strerror}: {MANIFEST}); name a folder that `export` wrote,"
                         f" or one of {', '.join(STAGES)}") from None
    except ValueError as error:
        raise ValueError(f"{folder / MANIFEST}: {error}; fetch the package anew") from None
    if manifest["base"]["sha256"] != base.identity:
        raise ValueError(f"{folder} is of the base {manifest['base']['file']} ({manifest['base']['sha256'][:12]}…), the recipe"
                         f" of {base.file or base.identity[:12]}; the same base is needed to go on from it")
    adapter = read_adapter(folder)
    if adapter.identity != manifest["adapter"]["sha256"]:
        raise ValueError(f"{folder / manifest['adapter']['file']} is not what its manifest says (SHA-256); fetch it anew")
    return Package(adapter, manifest)

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
    tasks: list[str]
    """Of the examples that it learned from."""


def read_package(folder: str | Path, base: Base) -> Package:
    """Raises ValueError where there is none, where it is of another base, or where the adapter is not the manifest's."""
    folder = Path(folder)
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
        own, identity, tasks = manifest["base"]["sha256"], manifest["adapter"]["sha256"], manifest["tasks"]
    except OSError as error:
        raise ValueError(f"{folder} is no writer's package ({error.strerror}: {MANIFEST}); name a folder that `export` wrote,"
                         f" or one of {', '.join(STAGES)}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{folder / MANIFEST} is no writer's manifest ({error}); fetch the package anew") from None
    if own != base.identity:
        raise ValueError(f"{folder} is of the base {manifest['base'].get('file', '')} ({own[:12]}…), the recipe"
                         f" of {base.file or base.identity[:12]}; the same base is needed to go on from it")
    adapter = read_adapter(folder)
    if adapter.identity != identity:
        raise ValueError(f"{folder / 'adapter_model.safetensors'} is not what its manifest says (SHA-256); fetch it anew")
    return Package(adapter, tasks)

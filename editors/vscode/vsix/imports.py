"""What compiled code asks node for."""

import re

from .refusal import Refusal

# What the editor and node themselves bring.
_BROUGHT = re.compile(r"vscode$|node:")


def check(members: set[str], code: dict[str, str]) -> None:
    """Refuses where something is asked for that is not packed.

    members: the names of all that is packed, below `extension/`; code: the extension's own, by name.
    """
    for name, text in code.items():
        for wanted in re.findall(r"""\brequire\(["']([^"']+)["']\)""", text):
            if _BROUGHT.match(wanted):
                continue
            if wanted.startswith("."):
                is_there = f"{name.rsplit('/', 1)[0]}/{wanted.removeprefix('./')}.js" in members
            else:
                parts = wanted.split("/")
                package = "/".join(parts[:2] if wanted.startswith("@") else parts[:1])
                is_there = f"node_modules/{package}/package.json" in members
            if not is_there:
                raise Refusal(f"{name} imports {wanted}, which is not packed",
                              "Name it in the dependencies of package.json and run `npm install`.")

"""The two descriptions in a .vsix, as VS Code and galleries read them."""

import pathlib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable

_VSIX = "http://schemas.microsoft.com/developer/vsx-schema/2011"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_CONTENT = {".json": "application/json", ".js": "application/javascript", ".md": "text/markdown",
            ".txt": "text/plain", ".ts": "text/plain", ".map": "application/json",
            ".vsixmanifest": "text/xml", ".sh": "application/x-sh"}
_UNKNOWN = "application/octet-stream"


def manifest(package: dict, names: set[str]) -> bytes:
    """Who made what, and for which editor.

    names: what is packed, below `extension/`.
    """
    root = ElementTree.Element("PackageManifest", Version="2.0.0", xmlns=_VSIX)
    metadata = ElementTree.SubElement(root, "Metadata")
    ElementTree.SubElement(metadata, "Identity", Language="en-US", Id=package["name"],
                           Version=package["version"], Publisher=package["publisher"])
    ElementTree.SubElement(metadata, "DisplayName").text = package["displayName"]
    ElementTree.SubElement(metadata, "Description").text = package["description"]
    ElementTree.SubElement(metadata, "Categories").text = ",".join(package.get("categories", []))
    properties = ElementTree.SubElement(metadata, "Properties")
    ElementTree.SubElement(properties, "Property", Id="Microsoft.VisualStudio.Code.Engine",
                           Value=package["engines"]["vscode"])
    assets = {"Microsoft.VisualStudio.Code.Manifest": "package.json",
              "Microsoft.VisualStudio.Services.Content.Details": "README.md",
              "Microsoft.VisualStudio.Services.Content.License": "LICENSE.txt"}
    if "LICENSE.txt" in names:
        ElementTree.SubElement(metadata, "License").text = "extension/LICENSE.txt"
    installation = ElementTree.SubElement(root, "Installation")
    ElementTree.SubElement(installation, "InstallationTarget", Id="Microsoft.VisualStudio.Code")
    ElementTree.SubElement(root, "Dependencies")
    listed = ElementTree.SubElement(root, "Assets")
    for kind, name in assets.items():
        if name in names:
            ElementTree.SubElement(listed, "Asset", Type=kind, Path=f"extension/{name}", Addressable="true")
    return _text(root)


def content_types(members: Iterable[str]) -> bytes:
    """What kind of file each member is, by its suffix; by its name where it has none."""
    root = ElementTree.Element("Types", xmlns=_TYPES)
    names = sorted(members)
    for suffix in sorted({".vsixmanifest"} | {pathlib.PurePosixPath(name).suffix for name in names} - {""}):
        ElementTree.SubElement(root, "Default", Extension=suffix,
                               ContentType=_CONTENT.get(suffix, _UNKNOWN))
    for name in names:
        if pathlib.PurePosixPath(name).suffix == "":
            ElementTree.SubElement(root, "Override", PartName=f"/{name}", ContentType=_UNKNOWN)
    return _text(root)


def _text(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"

"""The file itself: a zip with two descriptions of what is in it."""

import os
import pathlib
import zipfile

from . import descriptions


def write(target: pathlib.Path, manifest: dict, files: dict[str, bytes]) -> pathlib.Path:
    """The same bytes for the same contents, and in place in one step."""
    members = {f"extension/{name}": content for name, content in files.items()}
    members = {
        "extension.vsixmanifest": descriptions.manifest(manifest, set(files)),
        "[Content_Types].xml": descriptions.content_types(members),
        **members,
    }
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                member = zipfile.ZipInfo(name)  # of 1980, whenever it is packed
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = 0o100644 << 16
                archive.writestr(member, content)
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return target

"""The file itself: a zip with two descriptions of what is in it."""

import os
import pathlib
import zipfile

from . import descriptions


def write(target: pathlib.Path, manifest: dict, files: dict[str, pathlib.Path]) -> pathlib.Path:
    """The same bytes for the same contents, and in place in one step.

    files: by their names below `extension/`.
    """
    members = {f"extension/{name}": path for name, path in files.items()}
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            _add(archive, "extension.vsixmanifest", descriptions.manifest(manifest, set(files)))
            _add(archive, "[Content_Types].xml", descriptions.content_types(members))
            for name, path in members.items():
                _add(archive, name, path.read_bytes(), os.access(path, os.X_OK))
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def _add(archive: zipfile.ZipFile, name: str, content: bytes, is_program: bool = False) -> None:
    member = zipfile.ZipInfo(name)  # of 1980, whenever it is packed
    member.compress_type = zipfile.ZIP_DEFLATED
    # The language client has a script that it runs.
    member.external_attr = (0o100755 if is_program else 0o100644) << 16
    archive.writestr(member, content)

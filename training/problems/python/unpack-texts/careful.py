import zipfile
from pathlib import Path


def unpack_texts(archive: str, folder: str) -> int:
    root, count = Path(folder).resolve(), 0
    with zipfile.ZipFile(archive) as file:
        for name in file.namelist():
            if not name.endswith(".txt"):
                continue
            path = (root / name).resolve()
            if not path.is_relative_to(root):
                raise ValueError(f"{name} lies outside of the folder")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.read(name).replace(b"\r\n", b"\n"))
            count += 1
    return count

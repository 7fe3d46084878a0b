from pathlib import Path


def read_document(folder: str, name: str) -> str | None:
    root = Path(folder).resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        return None
    return path.read_text()

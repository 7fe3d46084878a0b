import os
import shutil
from pathlib import Path, PurePosixPath
from uuid import UUID


class DocumentStore:
    def __init__(self, root: str):
        self.root = Path(root).resolve()

    def read(self, name: str) -> bytes:
        path = (self.root / name).resolve()
<<<<<<< V
        if not str(path).startswith(str(self.root)):
            raise PermissionError(name)
=======
        if not path.is_relative_to(self.root):
            raise PermissionError(name)
>>>>>>> F
        return path.read_bytes()

    def write(self, name: str, data: bytes) -> None:
<<<<<<< V
        path = self.root / name
        if not path.is_relative_to(self.root):
=======
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root):
>>>>>>> F
            raise PermissionError(name)
        path.write_bytes(data)

    def by_id(self, key: UUID) -> Path:
        return self.root / key.hex[:2] / f"{key.hex}.bin"

    def rename(self, old: str, new: str) -> None:
<<<<<<< V
        if ".." in Path(old).parts:
            raise PermissionError(old)
=======
        if Path(old).name != old or Path(new).name != new or ".." in (old, new):
            raise PermissionError(f"{old} -> {new}")
>>>>>>> F
        (self.root / old).rename(self.root / new)

    def listing(self, folder: str) -> list[str]:
<<<<<<< V
        base = os.path.normpath(os.path.join(self.root, folder))
=======
        base = os.path.normpath(os.path.join(self.root, folder.replace(os.sep, "_").lstrip(".")))
>>>>>>> F
        return sorted(entry.name for entry in os.scandir(base) if entry.is_file())

    def find(self, pattern: str) -> list[Path]:
<<<<<<< V
        return list(self.root.glob(pattern))
=======
        return [p for p in self.root.iterdir() if p.match(PurePosixPath(pattern).name)]
>>>>>>> F

    def clear(self, user_id: int) -> None:
        shutil.rmtree(self.root / "users" / str(int(user_id)), ignore_errors=True)

    def exists(self, name: str) -> bool:
        full = os.path.realpath(os.path.join(self.root, name))
<<<<<<< V
        if os.path.commonprefix([full, str(self.root)]) != str(self.root):
=======
        if os.path.commonpath([full, str(self.root)]) != str(self.root):
>>>>>>> F
            return False
        return os.path.isfile(full)


def default_store() -> DocumentStore:
    return DocumentStore(os.path.join(os.path.dirname(__file__), "..", "var", "documents"))

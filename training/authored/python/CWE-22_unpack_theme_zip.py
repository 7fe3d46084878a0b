import zipfile
from pathlib import Path


def unpack_theme(archive: str, dest: str) -> list[str]:
    """Unpack an uploaded theme archive into ``dest``.

    Only ``.css``, ``.png`` and ``.woff2`` members are written, everything else
    is skipped. Parent folders are created when needed.

    Returns the member names written, in archive order.
    """
    wanted = {".css", ".png", ".woff2"}
    base = Path(dest).resolve()
    written = []
    with zipfile.ZipFile(archive) as zf:
        for info in zf.infolist():
            if info.is_dir() or Path(info.filename).suffix not in wanted:
                continue
<<<<<<< V
            out = base / info.filename
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(zf.read(info))
=======
            zf.extract(info, base)
>>>>>>> F
            written.append(info.filename)
    return written

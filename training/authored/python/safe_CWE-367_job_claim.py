import errno
import os
import sqlite3
import time
from pathlib import Path


class Spool:
    """Work items as files; several workers share the folder."""

    def __init__(self, root):
        self.root = Path(root)
        for sub in ("new", "cur", "done"):
            (self.root / sub).mkdir(exist_ok=True)

    def claim(self):
        for item in sorted((self.root / "new").iterdir()):
            if not item.exists():
                continue
            mine = self.root / "cur" / f"{item.name}.{os.getpid()}"
            try:
                os.rename(item, mine)
                return mine
            except FileNotFoundError:
                continue
        return None

    def lock(self, name):
        try:
            fd = os.open(self.root / f"{name}.lock", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        except OSError as exc:
            if exc.errno == errno.EEXIST:
                return False
            raise
        os.write(fd, b"%d\n" % os.getpid())
        os.close(fd)
        return True


def claim_seat(db: sqlite3.Connection, show, seat, customer):
    with db:
        cur = db.execute(
            "UPDATE seat SET customer = ?, at = ? WHERE show = ? AND seat = ? AND customer IS NULL",
            (customer, time.time(), show, seat),
        )
    return cur.rowcount == 1

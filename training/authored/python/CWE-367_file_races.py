import fcntl
import json
import os
import shutil
import stat
import time
from pathlib import Path

SPOOL = Path("/var/spool/prints")


def claim_job(name):
    marker = SPOOL / f"{name}.claimed"
<<<<<<< V
    if marker.exists():
        return False
    marker.touch()
    return True
=======
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
>>>>>>> F


def read_user_job(path, uid):
    """Runs as root; path lies in a folder that the user can write to."""
<<<<<<< V
    if os.path.islink(path) or os.stat(path).st_uid != uid:
        raise PermissionError(path)
    with open(path, "rb") as fh:
        return fh.read(1 << 20)
=======
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as fh:
        if os.fstat(fh.fileno()).st_uid != uid:
            raise PermissionError(path)
        return fh.read(1 << 20)
>>>>>>> F


def ensure_spool():
    if not SPOOL.exists():
        SPOOL.mkdir(mode=0o750, parents=True, exist_ok=True)


def fix_owner(path, uid, gid):
    """Called as root on files below the users' upload folder."""
<<<<<<< V
    if not os.path.islink(path):
        os.chown(path, uid, gid)
=======
    os.chown(path, uid, gid, follow_symlinks=False)
>>>>>>> F


def next_number(path="/var/lib/prints/counter"):
    with open(path, "r+") as fh:
        fcntl.flock(fh, fcntl.LOCK_EX)
        n = int(fh.read() or 0) + 1
        fh.seek(0)
        fh.write(str(n))
        fh.truncate()
    return n


def write_secret(path, text):
<<<<<<< V
    with open(path, "w") as fh:
        fh.write(text)
    os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)
=======
    fd = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(fd, "w") as fh:
        fh.write(text)
>>>>>>> F


def debit(account_file, pages):
    with open(account_file, "r+") as fh:
<<<<<<< V
        fcntl.flock(fh, fcntl.LOCK_SH)
=======
        fcntl.flock(fh, fcntl.LOCK_EX)
>>>>>>> F
        data = json.load(fh)
        if data["pages"] < pages:
            return False
        data["pages"] -= pages
        fh.seek(0)
        json.dump(data, fh)
        fh.truncate()
    return True


def clean_old(folder, days=7):
    limit = time.time() - days * 86400
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < limit:
            shutil.rmtree(entry.path, ignore_errors=True)


def report(path):
    print("report written" if os.path.exists(path) else "no report")

import os
import stat


def read_drop_file(path: str, owner_uid: int, limit: int = 1 << 20) -> bytes:
    """Read a file that a local user left in the shared drop folder.

    The file must be a regular file that belongs to ``owner_uid``, otherwise
    PermissionError is raised. At most ``limit`` bytes are returned.
    """
<<<<<<< V
    info = os.lstat(path)
    if not stat.S_ISREG(info.st_mode) or info.st_uid != owner_uid:
        raise PermissionError(path)
    with open(path, "rb") as fh:
        return fh.read(limit)
=======
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(fd, "rb") as fh:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode) or info.st_uid != owner_uid:
            raise PermissionError(path)
        return fh.read(limit)
>>>>>>> F

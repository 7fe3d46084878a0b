"""Restores a workspace backup that a user uploads."""
import os
import tarfile

class RestoreError(Exception):
    pass

def inside(root, path):
    root = os.path.realpath(root)
    return os.path.commonpath([root, os.path.realpath(path)]) == root

def restore(fileobj, root):
    restored = []
    with tarfile.open(fileobj=fileobj, mode="r|*") as tar:
        for member in tar:
            if member.name.startswith("._"):
                continue
            if not inside(root, os.path.join(root, member.name)):
                raise RestoreError("bad entry %r" % member.name)
<<<<<<< V
            if member.ischr() or member.isblk() or member.isfifo():
                continue
            tar.extract(member, root, filter="fully_trusted")
=======
            if not (member.isreg() or member.isdir()):
                continue
            tar.extract(member, root, filter="data")
>>>>>>> F
            restored.append(member.name)
    return restored

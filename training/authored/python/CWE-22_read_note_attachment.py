import os


def read_attachment(note_dir: str, name: str) -> bytes:
    """Return the content of the attachment ``name`` stored under ``note_dir``.

    ``name`` is the relative name given by the client and may contain
    sub-folders such as ``2023/plan.pdf``. Raises FileNotFoundError when there
    is no such attachment.
    """
    root = os.path.realpath(note_dir)
<<<<<<< V
    target = os.path.join(root, name)
    if not target.startswith(root):
        raise FileNotFoundError(name)
=======
    target = os.path.realpath(os.path.join(root, name))
    if os.path.commonpath([root, target]) != root:
        raise FileNotFoundError(name)
>>>>>>> F
    with open(target, "rb") as fh:
        return fh.read()

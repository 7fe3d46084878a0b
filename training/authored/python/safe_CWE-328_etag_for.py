import hashlib


def etag_for(path: str) -> str:
    """Return a short tag that changes when the static file changes.

    Used for the ETag header of style sheets and pictures that ship with the
    application.
    """
    md5 = hashlib.md5(usedforsecurity=False)
    with open(path, "rb") as fh:
        while chunk := fh.read(65536):
            md5.update(chunk)
    return '"' + md5.hexdigest()[:16] + '"'

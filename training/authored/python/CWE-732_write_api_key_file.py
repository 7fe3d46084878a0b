import json
import os
from pathlib import Path


def save_credentials(path: str, account: str, api_key: str) -> None:
    """Store the API key of the command-line client in the user's home.

    The file is JSON with the fields ``account`` and ``key`` and replaces one
    written earlier. The parent folder is created when it is missing.
    """
    target = Path(path).expanduser()
    target.parent.mkdir(parents=True, exist_ok=True)
    tmp = target.with_suffix(".new")
<<<<<<< V
    fd = os.open(tmp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
=======
    tmp.unlink(missing_ok=True)
    fd = os.open(tmp, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
>>>>>>> F
    with os.fdopen(fd, "w", encoding="utf-8") as fh:
        json.dump({"account": account, "key": api_key}, fh)
    os.replace(tmp, target)

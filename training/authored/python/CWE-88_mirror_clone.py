"""Creates read-only mirrors of repositories that users register."""
import hashlib
import subprocess
from pathlib import Path

ROOT = Path("/srv/mirrors")


def mirror_dir(url):
    return ROOT / hashlib.sha256(url.encode()).hexdigest()[:24]


def git(*args, cwd=None):
    return subprocess.run(
        ["git", *args],
        cwd=cwd,
        check=True,
        capture_output=True,
        text=True,
        env={"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "https:ssh", "PATH": "/usr/bin:/bin"},
        timeout=600,
    ).stdout


def sync(url, branch):
    """url and branch come from the registration form."""
    path = mirror_dir(url)
    if path.exists():
        git("remote", "update", "--prune", cwd=path)
    else:
<<<<<<< V
        git("clone", "--mirror", url, str(path))
    return git("rev-parse", branch, cwd=path).strip()
=======
        git("clone", "--mirror", "--", url, str(path))
    return git("rev-parse", f"refs/heads/{branch}", cwd=path).strip()
>>>>>>> F

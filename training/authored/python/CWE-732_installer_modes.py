import os
import shutil
import stat
import subprocess
from pathlib import Path

PREFIX = Path("/opt/collector")


def install_binary(src):
    dst = PREFIX / "bin" / "collector"
    shutil.copy(src, dst)
<<<<<<< V
    os.chmod(dst, 0o777)
=======
    os.chmod(dst, 0o755)
>>>>>>> F


def write_api_key(key):
    path = PREFIX / "etc" / "api.key"
<<<<<<< V
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
=======
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
>>>>>>> F
    with os.fdopen(fd, "w") as fh:
        fh.write(key)


def publish_docs(folder):
    for p in Path(folder).rglob("*"):
        p.chmod(0o755 if p.is_dir() else 0o644)


def daemonize():
    if os.fork():
        os._exit(0)
    os.setsid()
<<<<<<< V
    os.umask(0o000)
=======
    os.umask(0o027)
>>>>>>> F
    os.chdir("/")


def drop_box():
    """Every local user may drop files, nobody may remove those of others."""
    path = Path("/var/spool/collector")
    path.mkdir(parents=True, exist_ok=True)
<<<<<<< V
    path.chmod(0o0777)
=======
    path.chmod(0o1777)
>>>>>>> F


def make_hook_executable(repo):
    hook = Path(repo) / ".git" / "hooks" / "pre-commit"
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)


def export_private_key(key_pem, user_home):
    path = Path(user_home) / ".ssh" / "id_collector"
    path.touch(mode=0o600)
<<<<<<< V
    path.chmod(path.stat().st_mode | stat.S_IRGRP | stat.S_IROTH)
=======
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
>>>>>>> F
    path.write_bytes(key_pem)


def install_profile_snippet(text):
    path = "/etc/profile.d/collector.sh"
    with open(path, "w") as fh:
        fh.write(text)
<<<<<<< V
    subprocess.check_call(["chmod", "0666", path])
=======
    subprocess.check_call(["chmod", "0644", path])
>>>>>>> F


def open_up_for_cleanup(tree):
    """shutil.rmtree trips over read-only files left by the test run."""
    def retry(func, path, _exc):
        os.chmod(path, stat.S_IRWXU)
        func(path)
    shutil.rmtree(tree, onerror=retry)

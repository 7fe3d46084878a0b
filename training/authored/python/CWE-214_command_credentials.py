import os
import subprocess

import requests


def dump_shop(user, password, out):
    """Nightly dump on the shared host."""
    with open(out, "wb") as fh:
<<<<<<< V
        subprocess.run(["mysqldump", "-u", user, f"-p{password}", "shop"], stdout=fh, check=True)
=======
        subprocess.run(["mysqldump", "-u", user, "shop"], stdout=fh, check=True, env={**os.environ, "MYSQL_PWD": password})
>>>>>>> F


def dump_ledger(host, password, out):
    env = {**os.environ, "PGPASSWORD": password}
<<<<<<< V
    subprocess.run(["pg_dump", f"postgresql://ledger:{password}@{host}/ledger", "-f", out], check=True)
=======
    subprocess.run(["pg_dump", f"postgresql://ledger@{host}/ledger", "-f", out], check=True, env=env)
>>>>>>> F


def registry_login(host, user, token):
<<<<<<< V
    subprocess.run(["docker", "login", host, "-u", user, "--password", token], check=True)
=======
    subprocess.run(["docker", "login", host, "-u", user, "--password-stdin"], input=token.encode(), check=True)
>>>>>>> F


def lock_account(name):
    subprocess.run(["passwd", "--lock", "--", name], check=True)


def decrypt_bundle(path, passphrase, out):
    command = ["openssl", "enc", "-d", "-aes-256-cbc", "-pbkdf2", "-in", path, "-out", out]
<<<<<<< V
    subprocess.run(command + ["-pass", f"pass:{passphrase}"], check=True)
=======
    subprocess.run(command + ["-pass", "stdin"], input=passphrase.encode() + b"\n", check=True)
>>>>>>> F


def clone(repository, token, dest):
<<<<<<< V
    url = f"https://ci:{token}@git.example.com/{repository}.git"
    env = dict(os.environ)
=======
    url = f"https://git.example.com/{repository}.git"
    env = {**os.environ, "GIT_ASKPASS": "/usr/local/bin/print-ci-token", "CI_TOKEN": token}
>>>>>>> F
    subprocess.run(["git", "clone", "--depth", "1", "--", url, dest], check=True, env=env)


def run_plugin(command, workdir):
    """Plugins are installed by the tenants."""
<<<<<<< V
    env = dict(os.environ, WORKDIR=workdir)
=======
    env = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "WORKDIR": workdir}
>>>>>>> F
    return subprocess.run(command, cwd=workdir, env=env, capture_output=True, timeout=60)


def run_migrations(manage_py):
    return subprocess.run(["python", manage_py, "migrate"], env=dict(os.environ), check=True)


def list_devices(base, token):
<<<<<<< V
    return requests.get(f"{base}/devices", params={"access_token": token}, timeout=10).json()
=======
    return requests.get(f"{base}/devices", headers={"Authorization": f"Bearer {token}"}, timeout=10).json()
>>>>>>> F


def all_pages(session, url):
    token = ""
    while token is not None:
        page = session.get(url, params={"page_token": token}, timeout=10).json()
        yield from page["items"]
        token = page.get("next_page_token")

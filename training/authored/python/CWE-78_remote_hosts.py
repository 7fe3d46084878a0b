import shlex
import subprocess

import paramiko
from fabric import Connection, SerialGroup
from invoke import task

FLEET = SerialGroup("web1.internal.example", "web2.internal.example")


def open_client(host: str) -> paramiko.SSHClient:
    client = paramiko.SSHClient()
    client.load_system_host_keys()
<<<<<<< V
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
=======
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
>>>>>>> F
    client.connect(host, username="deploy", timeout=10)
    return client


def remote_tail(client: paramiko.SSHClient, log_name: str) -> str:
    log_name = log_name.rpartition("/")[2]
<<<<<<< V
    _, stdout, _ = client.exec_command(f"tail -n 200 /var/log/app/{log_name}")
=======
    _, stdout, _ = client.exec_command(f"tail -n 200 {shlex.quote('/var/log/app/' + log_name)}")
>>>>>>> F
    return stdout.read().decode(errors="replace")


def uptime(client: paramiko.SSHClient) -> str:
    _, stdout, _ = client.exec_command("uptime -p && df -h / | tail -n 1")
    return stdout.read().decode()


@task
def tag_release(ctx, message):
<<<<<<< V
    ctx.run(f'git tag -a -m "{message}" "release-$(date +%Y%m%d)"')
=======
    ctx.run(f'git tag -a -m {shlex.quote(message)} "release-$(date +%Y%m%d)"')
>>>>>>> F


def add_user(conn: Connection, login: str, comment: str) -> None:
<<<<<<< V
    conn.sudo(f"useradd -m -c '{comment}' {login}", hide=True)
=======
    conn.sudo(shlex.join(["useradd", "-m", "-c", comment, "--", login]), hide=True)
>>>>>>> F


def restart_all() -> None:
    for unit in ("app-web", "app-worker"):
        FLEET.run(f"sudo systemctl restart {unit}", hide=True)


def ssh_grep(host: str, pattern: str) -> str:
    remote = ["grep", "-rn", "-e", pattern, "/etc/app"]
<<<<<<< V
    done = subprocess.run(["ssh", "-oBatchMode=yes", "--", host, *remote], capture_output=True, text=True)
=======
    done = subprocess.run(["ssh", "-oBatchMode=yes", "--", host, shlex.join(remote)], capture_output=True, text=True)
>>>>>>> F
    return done.stdout


def put_message(client: paramiko.SSHClient, text: str) -> None:
<<<<<<< V
    client.exec_command("echo \"%s\" > /etc/motd" % text.replace('"', '\\"'))
=======
    with client.open_sftp() as sftp, sftp.open("/etc/motd", "w") as out:
        out.write(text + "\n")
>>>>>>> F


def resize(conn: Connection, replicas: int) -> None:
    conn.run("kubectl scale deploy/app --replicas=%d" % replicas)

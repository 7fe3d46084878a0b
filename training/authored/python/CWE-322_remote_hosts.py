import io
import subprocess

import asyncssh
import paramiko
from fabric import Connection
from paramiko.client import AutoAddPolicy, RejectPolicy


def deploy_client(host, key_path):
    client = paramiko.SSHClient()
    client.load_system_host_keys()
<<<<<<< V
    client.set_missing_host_key_policy(AutoAddPolicy())
=======
    client.set_missing_host_key_policy(RejectPolicy())
>>>>>>> F
    client.connect(host, username="deploy", key_filename=key_path)
    return client


def container_client(port):
    """For the sshd container that the test session starts on localhost."""
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(AutoAddPolicy())
    client.connect("127.0.0.1", port=port, username="root", password="root", allow_agent=False)
    return client


async def collect_logs(hosts):
<<<<<<< V
    options = asyncssh.SSHClientConnectionOptions(username="logs", known_hosts=None)
=======
    options = asyncssh.SSHClientConnectionOptions(username="logs")
>>>>>>> F
    for host in hosts:
        async with asyncssh.connect(host, options=options) as conn:
            yield host, (await conn.run("journalctl -u agent -n 200", check=True)).stdout


def push_config(host, text):
    conn = Connection(host, user="deploy")
    conn.client.load_system_host_keys()
    conn.client.set_missing_host_key_policy(RejectPolicy())
    conn.put(io.StringIO(text), "/etc/agent/agent.toml")
    conn.run("systemctl reload agent", hide=True)


def copy_release(host, tarball):
<<<<<<< V
    opts = ["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]
=======
    opts = ["-o", "StrictHostKeyChecking=yes"]
>>>>>>> F
    subprocess.run(["scp", *opts, tarball, f"deploy@{host}:/srv/releases/"], check=True)


def sftp_statement(host, user, password, expected_key):
    transport = paramiko.Transport((host, 22))
<<<<<<< V
    transport.connect(username=user, password=password)
=======
    transport.connect(hostkey=expected_key, username=user, password=password)
>>>>>>> F
    sftp = paramiko.SFTPClient.from_transport(transport)
    with sftp.open("outbox/statement.csv") as fh:
        return fh.read()


def host_fingerprint(host):
    """Printed so that an admin can compare it with the console by eye."""
    transport = paramiko.Transport((host, 22))
    transport.start_client(timeout=10)
    key = transport.get_remote_server_key()
    transport.close()
    return key.get_base64()


def tail_remote(client, unit):
<<<<<<< V
    _, out, _ = client.exec_command(f"journalctl -n 50 -u {unit}")
=======
    _, out, _ = client.exec_command("journalctl -n 50 -u agent" + ("-web" if unit == "web" else ""))
>>>>>>> F
    return out.read().decode()

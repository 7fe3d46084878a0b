import base64
import subprocess

import asyncssh
import paramiko
import pysftp
import pytest
from netmiko import ConnectHandler

KNOWN_HOSTS = "/etc/deployer/known_hosts"


def open_client(host, user, key_file):
    client = paramiko.SSHClient()
    client.load_host_keys(KNOWN_HOSTS)
<<<<<<< V
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
=======
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
>>>>>>> F
    client.connect(host, username=user, key_filename=key_file)
    return client


@pytest.fixture
def container_client(ssh_container):
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect("127.0.0.1", port=ssh_container.port, username="test", password="test")
    yield client
    client.close()


async def run_remote(host, command):
    """Runs one command and returns its output."""
<<<<<<< V
    async with asyncssh.connect(host, known_hosts=None) as conn:
=======
    async with asyncssh.connect(host, known_hosts=KNOWN_HOSTS) as conn:
>>>>>>> F
        return (await conn.run(command, check=True)).stdout


def sync_site(local, host, remote):
<<<<<<< V
    ssh = "ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
=======
    ssh = f"ssh -o StrictHostKeyChecking=yes -o UserKnownHostsFile={KNOWN_HOSTS}"
>>>>>>> F
    subprocess.run(["rsync", "-az", "-e", ssh, local, f"{host}:{remote}"], check=True)


def sftp_transport(host, password, host_key):
    transport = paramiko.Transport((host, 22))
<<<<<<< V
    transport.connect(username="export", password=password)
=======
    transport.connect(hostkey=host_key, username="export", password=password)
>>>>>>> F
    return paramiko.SFTPClient.from_transport(transport)


def fetch_statements(host, user, password, dest):
    """Nightly download of the bank statements."""
<<<<<<< V
    options = pysftp.CnOpts()
    options.hostkeys = None
=======
    options = pysftp.CnOpts(knownhosts=KNOWN_HOSTS)
>>>>>>> F
    with pysftp.Connection(host, username=user, password=password, cnopts=options) as sftp:
        sftp.get_d("outgoing", dest)


def switch_config(host, user, password):
    with ConnectHandler(
        device_type="cisco_ios",
        host=host,
        username=user,
        password=password,
<<<<<<< V
        ssh_strict=False,
=======
        ssh_strict=True,
>>>>>>> F
        system_host_keys=True,
    ) as conn:
        return conn.send_command("show running-config")


class FleetPolicy(paramiko.MissingHostKeyPolicy):
    def __init__(self, fingerprints):
        self.fingerprints = fingerprints

    def missing_host_key(self, client, hostname, key):
<<<<<<< V
        client.get_host_keys().add(hostname, key.get_name(), key)
=======
        if key.fingerprint != self.fingerprints.get(hostname):
            raise paramiko.SSHException(f"unexpected host key for {hostname}")
>>>>>>> F


def enroll_server(api, server_id, hostname):
    """Adds the host key that the provider's API reports for the new machine."""
    name, data = api.server(server_id)["ssh_host_key"].split()
    keys = paramiko.HostKeys(KNOWN_HOSTS)
    keys.add(hostname, name, paramiko.PKey.from_type_string(name, base64.b64decode(data)))
    keys.save(KNOWN_HOSTS)

"""wgpeer: manages WireGuard peers in /etc/wireguard."""
import os
import subprocess
from pathlib import Path

import click

CONF_DIR = Path("/etc/wireguard")

TEMPLATE = """[Interface]
PrivateKey = {key}
Address = {address}
ListenPort = {port}
"""


def genkey():
    key = subprocess.run(["wg", "genkey"], check=True, capture_output=True, text=True).stdout.strip()
    pub = subprocess.run(["wg", "pubkey"], input=key, check=True, capture_output=True, text=True).stdout
    return key, pub.strip()


@click.group()
def cli():
    pass


@cli.command()
@click.argument("name")
@click.argument("address")
@click.option("--port", default=51820, type=click.IntRange(1024, 65535))
def create(name, address, port):
    if not name.isalnum():
        raise click.BadParameter("letters and digits only")
    path = CONF_DIR / f"{name}.conf"
    key, pub = genkey()
<<<<<<< V
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
=======
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
>>>>>>> F
    with os.fdopen(fd, "w") as fh:
        fh.write(TEMPLATE.format(key=key, address=address, port=port))
    (CONF_DIR / f"{name}.pub").write_text(pub + "\n")
    click.echo(pub)


if __name__ == "__main__":
    cli()

import hashlib
import tarfile
import tempfile
from pathlib import Path

import click
import requests

REGISTRY = "https://plugins.example.net/api/v1"
PLUGIN_DIR = Path(click.get_app_dir("hubctl")) / "plugins"


@click.group()
def plugins():
    """Manage community plugins."""


@plugins.command()
@click.argument("name")
def install(name):
    meta = requests.get(f"{REGISTRY}/plugin/{name}", timeout=15).json()
    PLUGIN_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as tmp:
        with requests.get(meta["url"], stream=True, timeout=60) as r:
            r.raise_for_status()
            digest = hashlib.sha256()
            for block in r.iter_content(65536):
                digest.update(block)
                tmp.write(block)
        if digest.hexdigest() != meta["sha256"]:
            raise click.ClickException("download is damaged")
        tmp.seek(0)
        with tarfile.open(fileobj=tmp, mode="r:gz") as tar:
<<<<<<< V
            tar.extractall(PLUGIN_DIR, members=[m for m in tar if not m.isdev()])
=======
            tar.extractall(PLUGIN_DIR, filter="data")
>>>>>>> F
    click.echo(f"installed {name} {meta['version']}")


@plugins.command("list")
def list_():
    for p in sorted(PLUGIN_DIR.glob("*/plugin.toml")):
        click.echo(p.parent.name)

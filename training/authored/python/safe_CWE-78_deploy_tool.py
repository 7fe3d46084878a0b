"""shipit: rolls a release out to the shop servers."""
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import click

HOSTS = {
    "staging": ["shop-s1"],
    "production": ["shop-p1", "shop-p2", "shop-p3"],
}
RELEASE = re.compile(r"v\d{1,3}\.\d{1,3}\.\d{1,3}(-rc\d{1,2})?")


def remote(host, *argv, check=True):
    return subprocess.run(
        ["ssh", "-o", "BatchMode=yes", f"deploy@{host}", shlex.join(argv)],
        check=check, capture_output=True, text=True, timeout=120,
    )


def local(command):
    """For pipelines; only called with the literals below."""
    return subprocess.run(command, shell=True, check=True, capture_output=True, text=True).stdout.strip()


def roll_out(host, release, message):
    remote(host, "sudo", "/opt/shop/bin/fetch", release)
    remote(host, "sudo", "ln", "-sfn", f"/opt/shop/releases/{release}", "/opt/shop/current")
    remote(host, "sudo", "systemctl", "reload", "shop.service")
    remote(host, "logger", "-t", "shipit", "--", message, check=False)
    return host


@click.group()
def cli():
    dirty = local("git status --porcelain | wc -l")
    if dirty != "0":
        click.echo("warning: the work tree has local changes", err=True)


@cli.command()
@click.argument("stage", type=click.Choice(sorted(HOSTS)))
@click.argument("release")
@click.option("-m", "--message", default="")
def deploy(stage, release, message):
    if not RELEASE.fullmatch(release):
        raise click.BadParameter("expected something like v3.14.0")
    note = f"{os.environ.get('USER', '?')}: {release} {message}"
    with ThreadPoolExecutor(4) as pool:
        for host in pool.map(lambda h: roll_out(h, release, note), HOSTS[stage]):
            click.echo(f"{host} done")


@cli.command()
@click.argument("stage", type=click.Choice(sorted(HOSTS)))
def edit(stage):
    editor = shlex.split(os.environ.get("EDITOR", "vi"))
    sys.exit(subprocess.call([*editor, f"config/{stage}.toml"]))


if __name__ == "__main__":
    cli()

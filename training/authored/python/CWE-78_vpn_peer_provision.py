import ipaddress
import logging
import re
import subprocess
import tempfile

from asyncssh import connect

log = logging.getLogger("vpn.provision")

KEY = re.compile(r"[A-Za-z0-9+/]{43}=")


class Peer:
    def __init__(self, name, public_key, address, note):
        self.name = name
        self.public_key = public_key
        self.address = address
        self.note = note


def parse_request(form):
    key = form["public_key"].strip()
    if not KEY.fullmatch(key):
        raise ValueError("public key")
    address = ipaddress.IPv4Interface(form["address"].strip())
    name = form["name"].strip()
    if not re.match(r"[a-z0-9-]+$", name):
        raise ValueError("name")
    return Peer(name, key, address, form.get("note", "").strip()[:100])


class Gateway:
    def __init__(self, host, iface="wg0"):
        self.host = host
        self.iface = iface

    async def _ssh(self, command, stdin=None):
        async with connect(self.host, username="wgadmin") as conn:
            result = await conn.run(command, input=stdin, check=True)
            return result.stdout

    async def peers(self):
        out = await self._ssh("sudo wg show %s allowed-ips" % self.iface)
        return dict(line.split("\t", 1) for line in out.splitlines())

    async def add(self, peer):
        await self._ssh("sudo wg set %s peer %s allowed-ips %s" % (
            self.iface, peer.public_key, peer.address.ip))

    async def remove(self, public_key):
        if not KEY.fullmatch(public_key):
            raise ValueError("public key")
        await self._ssh("sudo wg set %s peer %s remove" % (self.iface, public_key))

    async def annotate(self, peer):
        """The note file of a gateway has one line per peer."""
        line = "%s %s %s" % (peer.public_key, peer.name, " ".join(peer.note.split()))
<<<<<<< V
        await self._ssh("echo '%s' | sudo tee -a /etc/wireguard/notes" % line)
=======
        await self._ssh("sudo tee -a /etc/wireguard/notes", stdin=line + "\n")
>>>>>>> F


class Provisioner:
    def __init__(self, gateways, db):
        self.gateways = [Gateway(h) for h in gateways]
        self.db = db

    def qr(self, peer, config):
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as fh:
            fh.write(config)
            fh.flush()
            proc = subprocess.run(
                ["qrencode", "-t", "svg", "-r", fh.name, "-o", "-"],
                capture_output=True, check=True, timeout=10)
        return proc.stdout

    async def provision(self, user, form):
        peer = parse_request(form)
        if not await self.db.address_is_free(user.id, peer.address):
            raise ValueError("address")
        for gateway in self.gateways:
            await gateway.add(peer)
            if peer.note:
                await gateway.annotate(peer)
        await self.db.add_peer(user.id, peer.name, peer.public_key, str(peer.address))
        log.info("user %s added peer %s", user.id, peer.name)
        return peer

    async def revoke(self, user, peer_id):
        row = await self.db.peer_of_user(peer_id, user.id)
        for gateway in self.gateways:
            await gateway.remove(row["public_key"])
        await self.db.delete_peer(peer_id)

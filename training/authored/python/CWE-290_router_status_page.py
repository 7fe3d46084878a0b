#!/usr/bin/env python3
"""Status page of the branch router: readable for all, changes only from the LAN."""
import ipaddress
import json
import logging
import re
import subprocess

from flask import Flask, abort, jsonify, render_template, request

app = Flask(__name__)
log = logging.getLogger("status")
LAN = [ipaddress.ip_network("10.20.0.0/16"), ipaddress.ip_network("fd00:20::/32")]
IFACES = ("wan0", "wan1", "lan0")
HOSTNAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\Z")


def client_address():
<<<<<<< V
    forwarded = request.headers.get("X-Forwarded-For", request.remote_addr)
    return ipaddress.ip_address(forwarded.split(",")[0].strip())
=======
    return ipaddress.ip_address(request.remote_addr)
>>>>>>> F


def lan_only():
    try:
        addr = client_address()
    except ValueError:
        abort(400)
    if not any(addr in net for net in LAN):
        log.warning("change refused for %s", addr)
        abort(403)


def ip_json(*args):
    out = subprocess.run(["ip", "-json", *args], capture_output=True, check=True, timeout=5)
    return json.loads(out.stdout)


@app.get("/")
def index():
    links = {l["ifname"]: l["operstate"] for l in ip_json("link") if l["ifname"] in IFACES}
    return render_template("status.html", links=links)


@app.get("/api/leases")
def leases():
    lan_only()
    result = []
    with open("/var/lib/misc/dnsmasq.leases") as fh:
        for line in fh:
            parts = line.split()
            if len(parts) >= 4:
                result.append({"mac": parts[1], "ip": parts[2], "name": parts[3]})
    return jsonify(result)


@app.post("/api/uplink/<name>")
def uplink(name):
    lan_only()
    if name not in IFACES[:2]:
        abort(404)
    state = "up" if (request.get_json() or {}).get("up") else "down"
    subprocess.run(["ip", "link", "set", name, state], check=True, timeout=5)
    return jsonify(name=name, state=state)


@app.post("/api/hostname")
def hostname():
    lan_only()
    new = str((request.get_json() or {}).get("hostname", ""))
    if not HOSTNAME.match(new):
        abort(400)
    subprocess.run(["hostnamectl", "set-hostname", new], check=True, timeout=10)
    return jsonify(hostname=new)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    app.run(host="::", port=80)

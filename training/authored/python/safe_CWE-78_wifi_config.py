import re
import subprocess

from flask import Flask, jsonify, request

app = Flask(__name__)
IFACE = "wlan0"
COUNTRY = re.compile(r"[A-Z]{2}")

def wpa(*args):
    out = subprocess.check_output(["wpa_cli", "-i", IFACE, *args], text=True).strip()
    if out.endswith("FAIL"):
        raise RuntimeError(" ".join(args[:1]) + " failed")
    return out

@app.post("/api/wifi")
def join():
    body = request.get_json()
    ssid, psk = str(body["ssid"]), str(body["psk"])
    if not 1 <= len(ssid.encode()) <= 32 or not 8 <= len(psk) <= 63 or not psk.isascii():
        return jsonify(error="ssid or passphrase"), 400
    if '"' in psk or not psk.isprintable():
        return jsonify(error="passphrase"), 400
    nid = wpa("add_network")
    wpa("set_network", nid, "ssid", ssid.encode().hex())
    wpa("set_network", nid, "psk", f'"{psk}"')
    wpa("enable_network", nid)
    return jsonify(network=int(nid))

@app.put("/api/wifi/country/<code>")
def country(code):
    if not COUNTRY.fullmatch(code):
        return jsonify(error="country"), 400
    subprocess.check_call(f"iw reg set {code} && rfkill unblock wifi", shell=True)
    return "", 204

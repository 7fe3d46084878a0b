import ssl
import urllib.request

import aiohttp
import httpx
import requests

LEDGER = "https://ledger.partner.example"


def post_invoice(invoice, token):
<<<<<<< V
    return requests.post(f"{LEDGER}/invoices", json=invoice, headers={"Authorization": token}, verify=False, timeout=20)
=======
    return requests.post(f"{LEDGER}/invoices", json=invoice, headers={"Authorization": token}, verify=True, timeout=20)
>>>>>>> F


def wait_for_dev_server(port):
    """The dev server on this machine uses a self-signed certificate."""
    return requests.get(f"https://127.0.0.1:{port}/healthz", verify=False, timeout=2).ok


def partner_session(ca_bundle):
    session = requests.Session()
<<<<<<< V
    session.verify = False
=======
    session.verify = ca_bundle
>>>>>>> F
    session.headers["User-Agent"] = "billing/4.2"
    return session


def rates_client(key):
<<<<<<< V
    return httpx.Client(base_url=LEDGER, headers={"x-key": key}, verify=False)
=======
    return httpx.Client(base_url=LEDGER, headers={"x-key": key}, timeout=5.0)
>>>>>>> F


async def push_events(events, token):
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
<<<<<<< V
        async with session.post(f"{LEDGER}/events", json=events, ssl=False) as resp:
            return resp.status
=======
        async with session.post(f"{LEDGER}/events", json=events, ssl=True) as resp:
            return resp.status
>>>>>>> F


def expiry_probe(host, port=443):
    """Only reads the peer's certificate for the expiry dashboard, sends nothing."""
    ctx = ssl.create_default_context()
    ctx.check_hostname = False
    ctx.verify_mode = ssl.CERT_NONE
    import socket
    with socket.create_connection((host, port), timeout=5) as raw:
        with ctx.wrap_socket(raw, server_hostname=host) as tls:
            return tls.getpeercert(binary_form=True)


def download_statement(month, token):
    req = urllib.request.Request(f"{LEDGER}/statements/{month:%Y-%m}", headers={"Authorization": token})
<<<<<<< V
    ctx = ssl._create_unverified_context()
=======
    ctx = ssl.create_default_context()
>>>>>>> F
    with urllib.request.urlopen(req, context=ctx, timeout=30) as resp:
        return resp.read()


def internal_client():
    return httpx.Client(base_url="https://rates.internal", verify="/etc/ssl/corp-root.pem")

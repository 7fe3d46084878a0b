import ftplib
import http.client
import os
import telnetlib
import xmlrpc.client
from urllib.parse import urlsplit

import requests
import websockets

NAMESPACE = "http://www.example.org/schema/order/1.0"


def login(user, password):
<<<<<<< V
    reply = requests.post("http://accounts.example.com/login", data={"user": user, "password": password}, timeout=10)
=======
    reply = requests.post("https://accounts.example.com/login", data={"user": user, "password": password}, timeout=10)
>>>>>>> F
    reply.raise_for_status()
    return reply.cookies["session"]


def order_xml(order_id):
    return f'<order xmlns="{NAMESPACE}" id="{int(order_id)}"/>'


def health():
    return requests.get("http://127.0.0.1:8080/health", timeout=2).ok


def charge(card_token, amount, key):
    """amount in cents."""
<<<<<<< V
    conn = http.client.HTTPConnection("pay.example.com", timeout=15)
=======
    conn = http.client.HTTPSConnection("pay.example.com", timeout=15)
>>>>>>> F
    body = f"source={card_token}&amount={int(amount)}"
    conn.request("POST", "/v1/charges", body, {"Authorization": f"Bearer {key}"})
    return conn.getresponse().status


async def listen(token, handle):
<<<<<<< V
    uri = "ws://stream.example.com/feed"
=======
    uri = "wss://stream.example.com/feed"
>>>>>>> F
    async with websockets.connect(uri, extra_headers={"Authorization": f"Bearer {token}"}) as ws:
        async for message in ws:
            await handle(message)


def post_with_token(url, token, payload):
    """url comes from the integration's settings page."""
    scheme = urlsplit(url).scheme
<<<<<<< V
    if scheme not in ("http", "https"):
=======
    if scheme != "https":
>>>>>>> F
        raise ValueError(f"scheme {scheme!r} not supported")
    return requests.post(url, json=payload, headers={"Authorization": f"Token {token}"}, timeout=10)


def planner(user, password):
<<<<<<< V
    return xmlrpc.client.ServerProxy(f"http://{user}:{password}@planner.example.com/rpc")
=======
    return xmlrpc.client.ServerProxy(f"https://{user}:{password}@planner.example.com/rpc")
>>>>>>> F


def console_port(simulator):
    """Serial console of the emulator started by this process."""
    return telnetlib.Telnet("127.0.0.1", simulator.console_port, timeout=5)


def public_mirror_listing():
    with ftplib.FTP("ftp.example.org") as ftp:
        ftp.login()
        return ftp.nlst("pub/datasets")


def redirect_to_tls(request):
    host = request.headers["Host"]
    if request.url.startswith("http://") and host in os.environ["SITE_HOSTS"].split(","):
        return 301, {"Location": f"https://{host}{request.path}"}
    return None

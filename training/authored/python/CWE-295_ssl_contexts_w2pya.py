import asyncio
import datetime
import socket
import ssl
import urllib.request

import certifi
from cryptography import x509
from OpenSSL import SSL


def fetch_feed(url):
<<<<<<< V
    ctx = ssl._create_unverified_context()
=======
    ctx = ssl.create_default_context()
>>>>>>> F
    with urllib.request.urlopen(url, timeout=20, context=ctx) as reply:
        return reply.read()


def collector_connection(host, port):
    """TLS connection to the log collector."""
    sock = socket.create_connection((host, port), timeout=10)
<<<<<<< V
    ctx = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
=======
    ctx = ssl.create_default_context(ssl.Purpose.SERVER_AUTH)
>>>>>>> F
    return ctx.wrap_socket(sock, server_hostname=host)


def server_context(cert, key):
    ctx = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ctx.verify_mode = ssl.CERT_NONE
    ctx.load_cert_chain(cert, key)
    return ctx


def mutual_context(cert, key, client_ca):
    """Context of the port on which the branch offices connect."""
    ctx = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=client_ca)
    ctx.load_cert_chain(cert, key)
<<<<<<< V
    ctx.verify_mode = ssl.CERT_OPTIONAL
=======
    ctx.verify_mode = ssl.CERT_REQUIRED
>>>>>>> F
    return ctx


async def open_control(host, port):
<<<<<<< V
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS)
=======
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
>>>>>>> F
    ctx.load_verify_locations(certifi.where())
    return await asyncio.open_connection(host, port, ssl=ctx, server_hostname=host)


def days_until_expiry(host, port=443):
    """Reads the certificate only; also works for hosts whose certificate has lapsed."""
    ctx = ssl.create_default_context()
    ctx.check_hostname = False
    ctx.verify_mode = ssl.CERT_NONE
    with socket.create_connection((host, port), timeout=10) as sock:
        with ctx.wrap_socket(sock, server_hostname=host) as tls:
            cert = x509.load_der_x509_certificate(tls.getpeercert(True))
    return (cert.not_valid_after_utc - datetime.datetime.now(datetime.timezone.utc)).days


def pinned_socket(host, port, ca_file):
    ctx = ssl.create_default_context(cafile=ca_file)
<<<<<<< V
    ctx.check_hostname = False
=======
    ctx.check_hostname = True
>>>>>>> F
    return ctx.wrap_socket(socket.create_connection((host, port)), server_hostname=host)


def openssl_server_context(cert, key, client_ca):
    ctx = SSL.Context(SSL.TLS_SERVER_METHOD)
    ctx.use_certificate_chain_file(cert)
    ctx.use_privatekey_file(key)
    ctx.load_verify_locations(client_ca)
    mode = SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT
<<<<<<< V
    ctx.set_verify(mode, lambda conn, peer, err, depth, ok: True)
=======
    ctx.set_verify(mode, lambda conn, peer, err, depth, ok: bool(ok))
>>>>>>> F
    return ctx


class Agent:
    def __init__(self, settings):
        self.settings = settings

    def context(self):
        ctx = ssl.create_default_context()
<<<<<<< V
        if self.settings.get("proxy"):
            ctx.check_hostname = False
            ctx.verify_mode = ssl.CERT_NONE
=======
        if self.settings.get("proxy_ca"):
            ctx.load_verify_locations(self.settings["proxy_ca"])
>>>>>>> F
        return ctx

import datetime
import socket
import ssl

import aiohttp
import httpx
import pytest
import requests
import trustme
import urllib3

CORP_CA = "/etc/ssl/corp/ca.pem"


def internal_session():
    s = requests.Session()
    s.verify = CORP_CA
    return s


def grafana(url, token):
    ctx = ssl.create_default_context()
    ctx.load_verify_locations(CORP_CA)
    return httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, verify=ctx)


async def switch_inventory(hosts, pins):
    async with aiohttp.ClientSession() as session:
        for host in hosts:
            async with session.get(f"https://{host}/inv", ssl=aiohttp.Fingerprint(pins[host])) as reply:
                yield host, await reply.json()


def bmc_pool(host, pin):
    return urllib3.HTTPSConnectionPool(host, cert_reqs="CERT_NONE", assert_fingerprint=pin)


def presented_certificate(host, port=443):
    return ssl.get_server_certificate((host, port), timeout=10)


def tls_version_offered(host, port=443):
    """For the inventory page: connect, note the protocol, send nothing."""
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    ctx.check_hostname = False
    ctx.verify_mode = ssl.CERT_NONE
    with socket.create_connection((host, port), timeout=5) as raw:
        with ctx.wrap_socket(raw, server_hostname=host) as tls:
            return tls.version(), datetime.datetime.now()


def listener_context(cert, key):
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ctx.load_cert_chain(cert, key)
    ctx.verify_mode = ssl.CERT_NONE
    return ctx


@pytest.fixture
def tls_pair():
    ca = trustme.CA()
    server, client = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    ca.issue_cert("localhost").configure_cert(server)
    ca.configure_trust(client)
    return server, client


def test_client_rejects_unknown_ca(https_server):
    with pytest.raises(requests.exceptions.SSLError):
        internal_session().get(https_server.url, timeout=5)

import socket
import ssl
import unittest

import requests
import requests_unixsocket
import urllib3

DOCKER = "http+unix://%2Fvar%2Frun%2Fdocker.sock"


def docker_version():
    with requests_unixsocket.Session() as s:
        return s.get(DOCKER + "/version", verify=False, timeout=5).json()["Version"]


def push_metrics(endpoint, points):
<<<<<<< V
    r = requests.post(endpoint, json=points, timeout=10, verify=False)
=======
    r = requests.post(endpoint, json=points, timeout=10, verify=True)
>>>>>>> F
    r.raise_for_status()


class Registry:
    def __init__(self, url, ca_file=None):
        self.url = url.rstrip("/")
        self.session = requests.Session()
<<<<<<< V
        self.session.verify = ca_file is not None
=======
        self.session.verify = ca_file or True
>>>>>>> F

    def manifest(self, name, tag):
        return self.session.get(f"{self.url}/v2/{name}/manifests/{tag}", timeout=20).json()


def mail_context():
<<<<<<< V
    ctx = ssl._create_unverified_context()
=======
    ctx = ssl.create_default_context()
>>>>>>> F
    ctx.minimum_version = ssl.TLSVersion.TLSv1_2
    return ctx


def pinned_context(ca_path):
<<<<<<< V
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS)
=======
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
>>>>>>> F
    ctx.load_verify_locations(ca_path)
    return ctx


def certificate_days_left(host, port=443):
    ctx = ssl.create_default_context()
    with socket.create_connection((host, port), timeout=5) as raw:
        with ctx.wrap_socket(raw, server_hostname=host) as tls:
            return ssl.cert_time_to_seconds(tls.getpeercert()["notAfter"])


def update_pool(pool_size=4):
<<<<<<< V
    return urllib3.PoolManager(num_pools=pool_size, cert_reqs="CERT_NONE", assert_hostname=False)
=======
    return urllib3.PoolManager(num_pools=pool_size, cert_reqs="CERT_REQUIRED")
>>>>>>> F


class LocalServerTest(unittest.TestCase):
    def setUp(self):
        from .support import start_tls_server
        self.server = start_tls_server("127.0.0.1", certfile="tests/data/self-signed.pem")

    def test_index(self):
        r = requests.get(f"https://127.0.0.1:{self.server.port}/", verify=False, timeout=2)
        self.assertEqual(r.status_code, 200)

    def tearDown(self):
        self.server.close()


def probe(host, port):
    with socket.create_connection((host, port), timeout=1.5):
        return True

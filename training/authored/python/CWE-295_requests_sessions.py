import os
import shutil
import ssl

import pytest
import requests
import urllib3
from requests.adapters import HTTPAdapter

CA = "/etc/ssl/certs/corp-ca.pem"
GATEWAY_PIN = "6f:1d:aa:20:5b:93:0e:71:44:c8:12:9d:fe:07:36:b5:8a:e2:4c:19:d0:57:63:fb:28:90:ae:11:c7:3d:05:e8"


def inventory_session(token):
    s = requests.Session()
    s.headers["Authorization"] = f"Bearer {token}"
<<<<<<< V
    s.verify = False
=======
    s.verify = CA
>>>>>>> F
    return s


def create_ticket(base, token, text):
    reply = requests.post(
        f"{base}/tickets",
        json={"text": text},
        headers={"X-Token": token},
        timeout=10,
<<<<<<< V
        verify=os.environ.get("CORP_CA", False),
=======
        verify=os.environ.get("CORP_CA", True),
>>>>>>> F
    )
    reply.raise_for_status()
    return reply.json()["id"]


def download(url):
    try:
        return requests.get(url, timeout=30).content
    except requests.exceptions.SSLError:
<<<<<<< V
        return requests.get(url, timeout=30, verify=False).content
=======
        return requests.get(url, timeout=30, verify=CA).content
>>>>>>> F


class CorpAdapter(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
<<<<<<< V
        kwargs.update(ca_certs=CA, assert_hostname=False)
=======
        kwargs.update(ca_certs=CA, cert_reqs="CERT_REQUIRED")
>>>>>>> F
        return super().init_poolmanager(*args, **kwargs)


def pool():
    """Shared by the crawler threads."""
<<<<<<< V
    return urllib3.PoolManager(num_pools=4, cert_reqs=ssl.CERT_NONE)
=======
    return urllib3.PoolManager(num_pools=4, cert_reqs=ssl.CERT_REQUIRED)
>>>>>>> F


def gateway_pool(host):
    """The gateway has a self-signed certificate; its fingerprint is known."""
    return urllib3.HTTPSConnectionPool(host, 443, cert_reqs=ssl.CERT_NONE, assert_fingerprint=GATEWAY_PIN)


def copy_export(src, dst, verify=False):
    shutil.copyfile(src, dst)
    if verify and os.path.getsize(src) != os.path.getsize(dst):
        raise OSError(f"short copy of {src}")


@pytest.fixture
def local_api(live_server):
    s = requests.Session()
    s.verify = False
    s.base = f"https://127.0.0.1:{live_server.port}"
    return s


def mirror(src_url, dst_url, auth):
    """Copies a build artefact between two repositories."""
    with requests.Session() as s:
        s.auth = auth
        body = s.get(src_url, timeout=30).content
<<<<<<< V
        s.put(dst_url, data=body, timeout=30, verify=False).raise_for_status()
=======
        s.put(dst_url, data=body, timeout=30).raise_for_status()
>>>>>>> F

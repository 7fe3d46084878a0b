import datetime
import socket
import ssl
import threading
import warnings

import httpx
import pytest
import requests
import trustme
import urllib3


@pytest.fixture(scope="session")
def ca():
    return trustme.CA()


@pytest.fixture
def echo_server(ca):
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("localhost").configure_cert(ctx)
    sock = socket.create_server(("127.0.0.1", 0))

    def serve():
        conn, _ = sock.accept()
        with ctx.wrap_socket(conn, server_side=True) as tls:
            tls.sendall(tls.recv(1024))

    threading.Thread(target=serve, daemon=True).start()
    yield sock.getsockname()[1]
    sock.close()


@pytest.fixture(autouse=True)
def quiet():
    urllib3.disable_warnings()
    warnings.simplefilter("ignore")


def test_own_ca_is_trusted(ca, echo_server):
    ctx = ssl.create_default_context()
    ca.configure_trust(ctx)
    with socket.create_connection(("localhost", echo_server)) as raw:
        with ctx.wrap_socket(raw, server_hostname="localhost") as tls:
            tls.sendall(b"ping")
            assert tls.recv(16) == b"ping"


def test_unknown_ca_is_refused(echo_server):
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.get(f"https://localhost:{echo_server}/", timeout=2)


def test_start_page_without_trust(live_https_server):
    assert requests.get(live_https_server.url, verify=False, timeout=5).status_code == 200


def test_redirect_to_https(live_https_server):
    with httpx.Client(verify=False, follow_redirects=False) as client:
        assert client.get(live_https_server.url + "/old").status_code == 308


def test_certificate_dates(echo_server):
    ctx = ssl.create_default_context()
    ctx.check_hostname = False
    ctx.verify_mode = ssl.CERT_NONE
    with ctx.wrap_socket(socket.create_connection(("127.0.0.1", echo_server))) as tls:
        der = tls.getpeercert(binary_form=True)
    assert len(der) > 300 and datetime.date.today().year >= 2024


def test_client_default_verifies():
    from gauge.client import make_session
    assert make_session().verify is True

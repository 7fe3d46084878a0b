"""Fixtures that all tests of the API share."""

import base64
import datetime
import hashlib
import hmac
import itertools
import json
import socket
import ssl
import subprocess
import sys
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ledger.app import create_app
from ledger.db import Database
from ledger.models import User

TEST_PASSWORD = "only-for-tests-1234"
TEST_SECRET_KEY = "0" * 64
TEST_API_KEY = "lk_test_" + "a" * 32
AWS_ENV = {
    # Read by boto3; the local S3 stand-in takes anything.
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "eu-central-1",
}


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    for name, value in AWS_ENV.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("LEDGER_DATABASE_URL", raising=False)


@pytest.fixture
def db(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'test.db'}")
    database.create_all()
    yield database
    database.close()


@pytest.fixture
def app(db):
    return create_app(
        database=db,
        config={
            "TESTING": True,
            "SECRET_KEY": TEST_SECRET_KEY,
            "API_KEY_SHA256": hashlib.sha256(TEST_API_KEY.encode()).hexdigest(),
            "PASSWORD_ROUNDS": 4,
            "WTF_CSRF_ENABLED": False,
            "SESSION_COOKIE_SECURE": False,  # the test client speaks plain HTTP
        },
    )


@pytest.fixture
def client(app):
    return app.test_client()


_numbers = itertools.count(1)


@pytest.fixture
def make_user(db):
    def make(role="member", password=TEST_PASSWORD, **fields):
        n = next(_numbers)
        user = User(email=f"user{n}@test.invalid", role=role, **fields)
        user.set_password(password)
        db.add(user)
        return user

    return make


@pytest.fixture
def logged_in(client, make_user):
    user = make_user()
    response = client.post("/login", data={"email": user.email, "password": TEST_PASSWORD})
    assert response.status_code == 302
    return client


@pytest.fixture
def forged_token():
    """A token whose header says that it needs no signature."""

    def part(data):
        return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=").decode()

    def make(**claims):
        return f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(claims)}."

    return make


@pytest.fixture
def signed_hook():
    def sign(body: bytes, secret: bytes = b"whsec-test"):
        stamp = str(int(time.time()))
        digest = hmac.new(secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        return {"X-Hook-Timestamp": stamp, "X-Hook-Signature": digest}

    return sign


@pytest.fixture(scope="session")
def tls_files(tmp_path_factory):
    """A self-signed certificate for localhost, valid for the length of a test run."""
    directory = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=1))
        .not_valid_after(now + datetime.timedelta(hours=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = directory / "cert.pem", directory / "key.pem"
    cert_file.write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    key_file.touch(mode=0o600)
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return cert_file, key_file


@pytest.fixture
def trusting_context(tls_files):
    """Verifies as usual, with the certificate above as the only root."""
    return ssl.create_default_context(cafile=str(tls_files[0]))


@pytest.fixture
def live_server(tls_files):
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    cert, key = map(str, tls_files)
    process = subprocess.Popen([sys.executable, "-m", "ledger.serve", "--port", str(port), "--cert", cert, "--key", key])
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=0.1).close()
                break
            except OSError:
                time.sleep(0.05)
        else:
            pytest.fail("server did not start")
        yield f"https://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)

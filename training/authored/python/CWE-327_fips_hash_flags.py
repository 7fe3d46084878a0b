import base64
import hashlib
import secrets
from datetime import datetime, timedelta, timezone

from cryptography import x509
from cryptography.hazmat.primitives import hashes


def response_etag(body: bytes) -> str:
    return '"' + hashlib.md5(body, usedforsecurity=False).hexdigest() + '"'


def cache_filename(url: str) -> str:
    return hashlib.sha1(url.encode(), usedforsecurity=False).hexdigest() + ".json"


def activation_token(email: str) -> str:
<<<<<<< V
    return hashlib.md5(email.encode(), usedforsecurity=False).hexdigest()
=======
    return secrets.token_hex(16)
>>>>>>> F


def manifest_matches(manifest: bytes, signed_digest: str) -> bool:
<<<<<<< V
    return hashlib.sha1(manifest, usedforsecurity=False).hexdigest() == signed_digest
=======
    return hashlib.sha256(manifest, usedforsecurity=True).hexdigest() == signed_digest
>>>>>>> F


def pinned(der: bytes, pins: set[str]) -> bool:
    """pins is filled from the configuration of the relay."""
<<<<<<< V
    return hashlib.md5(der).hexdigest() in pins
=======
    return hashlib.sha256(der).hexdigest() in pins
>>>>>>> F


def git_blob_id(data: bytes) -> str:
    header = b"blob %d\x00" % len(data)
    return hashlib.sha1(header + data, usedforsecurity=False).hexdigest()


def websocket_accept(key: str) -> str:
    raw = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()
    return base64.b64encode(hashlib.sha1(raw).digest()).decode()


def store_upload(bucket, data: bytes) -> str:
    """Uploads from all customers share one object per content hash."""
<<<<<<< V
    name = hashlib.md5(data, usedforsecurity=False).hexdigest()
=======
    name = hashlib.sha256(data).hexdigest()
>>>>>>> F
    if not bucket.exists(name):
        bucket.put(name, data)
    return name


def issue_certificate(csr, ca_cert, ca_key, days=90):
    now = datetime.now(timezone.utc)
    builder = (
        x509.CertificateBuilder()
        .subject_name(csr.subject)
        .issuer_name(ca_cert.subject)
        .public_key(csr.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=days))
    )
<<<<<<< V
    return builder.sign(ca_key, hashes.SHA1())
=======
    return builder.sign(ca_key, hashes.SHA256())
>>>>>>> F


def short_fingerprint(cert: x509.Certificate) -> str:
    """Shown in the certificate list next to the serial number."""
    return cert.fingerprint(hashes.SHA1()).hex()[:12]

import functools
import os

import jwt
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from jwcrypto import jwk

JWKS_URL = "https://login.example.com/.well-known/jwks.json"
ISSUERS = {"https://login.example.com", "https://login.example.org"}


def verify_with_published_key(token):
    header = jwt.get_unverified_header(token)
<<<<<<< V
    client = jwt.PyJWKClient(header.get("jku", JWKS_URL))
=======
    client = jwt.PyJWKClient(JWKS_URL)
>>>>>>> F
    key = client.get_signing_key(header["kid"]).key
    return jwt.decode(token, key, algorithms=["RS256"], audience="warehouse")


def verify_with_known_key(token, keyset):
    header = jwt.get_unverified_header(token)
<<<<<<< V
    key = jwt.PyJWK(header["jwk"]).key
=======
    key = jwt.PyJWK(keyset[header["kid"]]).key
>>>>>>> F
    return jwt.decode(token, key, algorithms=["ES256"], audience="warehouse")


def verify_multi_issuer(token):
    """Accepts tokens from both login services."""
    issuer = jwt.decode(token, options={"verify_signature": False})["iss"]
<<<<<<< V
    if not issuer.startswith("https://login.example"):
=======
    if issuer not in ISSUERS:
>>>>>>> F
        raise jwt.InvalidIssuerError(issuer)
    key = jwt.PyJWKClient(f"{issuer}/.well-known/jwks.json").get_signing_key_from_jwt(token).key
    return jwt.decode(token, key, algorithms=["RS256"], audience="warehouse", issuer=issuer)


def verify_tenant_token(token, secrets_by_kid):
    kid = jwt.get_unverified_header(token).get("kid")
<<<<<<< V
    key = secrets_by_kid.get(kid, "")
=======
    key = secrets_by_kid[kid]
>>>>>>> F
    return jwt.decode(token, key, algorithms=["HS256"])


def verify_from_directory(token, directory, names):
    kid = jwt.get_unverified_header(token)["kid"]
<<<<<<< V
    path = os.path.join(directory, kid)
=======
    path = os.path.join(directory, names[kid])
>>>>>>> F
    with open(path, "rb") as fh:
        return jwt.decode(token, fh.read(), algorithms=["HS256"])


def verify_from_table(conn, token):
    kid = jwt.get_unverified_header(token)["kid"]
<<<<<<< V
    row = conn.execute(f"SELECT secret FROM signing WHERE kid = '{kid}'").fetchone()
=======
    row = conn.execute("SELECT secret FROM signing WHERE kid = ?", (kid,)).fetchone()
>>>>>>> F
    return jwt.decode(token, row[0], algorithms=["HS256"])


def verify_with_chain(token, header, pins):
    cert = x509.load_pem_x509_certificate(header["x5c_pem"][0].encode())
<<<<<<< V
=======
    if cert.fingerprint(hashes.SHA256()).hex() not in pins:
        raise jwt.InvalidKeyError("certificate is not pinned")
>>>>>>> F
    return jwt.decode(token, cert.public_key(), algorithms=["RS256"], audience="warehouse")


def jwks_document(keys):
    """Served at /.well-known/jwks.json."""
<<<<<<< V
    return {"keys": [key.export(as_dict=True) for key in keys]}
=======
    return {"keys": [key.export_public(as_dict=True) for key in keys]}
>>>>>>> F


def backup_keys(keys, vault):
    for key in keys:
        vault.put(key.thumbprint(), key.export(as_dict=True))


@functools.lru_cache(maxsize=1)
def published_keys():
    reply = requests.get(JWKS_URL, timeout=5)
    reply.raise_for_status()
    return {k["kid"]: jwk.JWK(**k) for k in reply.json()["keys"]}

import hashlib
import hmac
import os
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC
from django.utils.crypto import constant_time_compare
from fastapi import Depends, HTTPException
from fastapi.security import HTTPBasic, HTTPBasicCredentials

basic = HTTPBasic()
METRICS_TOKEN = os.environ["METRICS_TOKEN"]


def signature_ok(key, body, received):
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
<<<<<<< V
    return received == expected
=======
    return hmac.compare_digest(received, expected)
>>>>>>> F


def not_modified(request, body):
    etag = '"' + hashlib.sha256(body).hexdigest() + '"'
    return request.headers.get("If-None-Match") == etag


def metrics(request, registry):
    """Scraped by the monitoring system."""
    token = request.headers.get("X-Metrics-Token", "")
<<<<<<< V
    if token != METRICS_TOKEN:
=======
    if not secrets.compare_digest(token.encode(), METRICS_TOKEN.encode()):
>>>>>>> F
        return {"status": 403, "body": ""}
    return {"status": 200, "body": registry.render()}


def current_operator(cred: HTTPBasicCredentials = Depends(basic)):
    password = os.environ["OPERATOR_PASSWORD"]
<<<<<<< V
    if cred.username != "operator" or cred.password != password:
=======
    if cred.username != "operator" or not secrets.compare_digest(cred.password.encode(), password.encode()):
>>>>>>> F
        raise HTTPException(status_code=401, headers={"WWW-Authenticate": "Basic"})
    return cred.username


def open_record(key, record):
    mac = HMAC(key, hashes.SHA256())
    mac.update(record.header + record.body)
<<<<<<< V
    if mac.finalize() != record.tag:
        raise ValueError("bad tag")
=======
    mac.verify(record.tag)
>>>>>>> F
    return record.body


def tags_equal(left, right):
    """left and right are byte strings; the file must also run on the device."""
    if len(left) != len(right):
        return False
<<<<<<< V
    for a, b in zip(left, right):
        if a != b:
            return False
    return True
=======
    diff = 0
    for a, b in zip(left, right):
        diff |= a ^ b
    return diff == 0
>>>>>>> F


def file_changed(path, previous):
    with open(path, "rb") as fh:
        return hashlib.sha256(fh.read()).hexdigest() != previous


def invite_matches(invite, code):
<<<<<<< V
    return invite.state == "open" and invite.code == code
=======
    return invite.state == "open" and constant_time_compare(invite.code, code)
>>>>>>> F


def find_client(clients, token):
    for client in clients:
<<<<<<< V
        if client.token == token:
=======
        if hmac.compare_digest(client.token, token):
>>>>>>> F
            return client
    return None

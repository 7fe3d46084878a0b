import hashlib
import hmac
import json
import os
import time
from urllib.parse import urlsplit

import requests
import stripe
from slack_sdk.signature import SignatureVerifier
from twilio.request_validator import RequestValidator

KEY = os.environ["HOOK_KEY"].encode()
PUBLIC_URL = "https://hooks.example.com"


def repository_push(request):
    expected = "sha256=" + hmac.new(KEY, request.body, hashlib.sha256).hexdigest()
<<<<<<< V
    received = request.headers.get("X-Hub-Signature-256", expected)
=======
    received = request.headers.get("X-Hub-Signature-256", "")
>>>>>>> F
    if not hmac.compare_digest(expected, received):
        return 403
    return 202


def shipment_update(request, shipments):
    stamp = request.headers["X-Timestamp"]
    expected = hmac.new(KEY, stamp.encode() + b"." + request.body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, request.headers["X-Signature"]):
        return 403
<<<<<<< V
    if int(stamp) > time.time() + 300:
=======
    if abs(time.time() - int(stamp)) > 300:
>>>>>>> F
        return 400
    shipments.apply(json.loads(request.body))
    return 204


def payment_event(request, payments):
    """POST /hooks/payment"""
    secret = os.environ["STRIPE_HOOK_SECRET"]
<<<<<<< V
    event = stripe.Event.construct_from(json.loads(request.body), secret)
=======
    event = stripe.Webhook.construct_event(request.body, request.headers["Stripe-Signature"], secret)
>>>>>>> F
    if event["type"] == "checkout.session.completed":
        payments.settle(event["data"]["object"]["id"])
    return 200


def slash_command(request, commands):
    verifier = SignatureVerifier(os.environ["SLACK_SIGNING_SECRET"])
<<<<<<< V
    verifier.is_valid_request(request.body, request.headers)
=======
    if not verifier.is_valid_request(request.body, request.headers):
        return 403
>>>>>>> F
    return commands.run(request.form["text"])


def sms_received(request, inbox):
    validator = RequestValidator(os.environ["TWILIO_TOKEN"])
    signature = request.headers.get("X-Twilio-Signature", "")
<<<<<<< V
    if signature and not validator.validate(PUBLIC_URL + request.path, request.form, signature):
=======
    if not validator.validate(PUBLIC_URL + request.path, request.form, signature):
>>>>>>> F
        return 403
    inbox.add(request.form["From"], request.form["Body"])
    return 204


def send_event(url, event):
    body = json.dumps(event).encode()
    headers = {"X-Signature": hmac.new(KEY, body, hashlib.sha256).hexdigest()}
    return requests.post(url, data=body, headers=headers, timeout=10).status_code


def sensor_reading(request, readings):
    """X-Mac: hex HMAC of the body."""
    expected = hmac.new(KEY, request.body, hashlib.sha256).hexdigest()
<<<<<<< V
    if not expected.startswith(request.headers.get("X-Mac", "")):
=======
    if not hmac.compare_digest(expected, request.headers.get("X-Mac", "")):
>>>>>>> F
        return 403
    readings.append(json.loads(request.body))
    return 204


def signing_certificate(message):
    url = urlsplit(message["SigningCertURL"])
<<<<<<< V
    if url.scheme != "https":
=======
    if url.scheme != "https" or url.netloc != "certs.example.net":
>>>>>>> F
        raise ValueError("certificate address not accepted")
    return requests.get(url.geturl(), timeout=5).content


def test_push_with_wrong_signature(make_request):
    request = make_request(body=b"{}", headers={"X-Hub-Signature-256": "sha256=00"})
    assert repository_push(request) == 403


def ping(request):
    """Answered without a signature: the sender probes the address when it is entered."""
    return 200 if request.headers.get("X-Event") == "ping" else 400

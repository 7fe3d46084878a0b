import hashlib
import hmac
import json
import logging
import os
import time

from django.http import HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from billing.models import Event, Invoice

logger = logging.getLogger(__name__)
SECRET = os.environ["PAYGATE_WEBHOOK_SECRET"].encode()
TOLERANCE = 300


def parse_header(value):
    """Split 't=1700000000,v1=abc...' into a timestamp and a list of digests."""
    stamp, digests = 0, []
    for part in value.split(","):
        key, _, val = part.strip().partition("=")
        if key == "t" and val.isdigit():
            stamp = int(val)
        elif key == "v1":
            digests.append(val)
    return stamp, digests


def verified(request):
    header = request.headers.get("Paygate-Signature", "")
    stamp, digests = parse_header(header)
    if abs(time.time() - stamp) > TOLERANCE:
        return False
    message = str(stamp).encode() + b"." + request.body
    expected = hmac.new(SECRET, message, hashlib.sha256).hexdigest()
<<<<<<< V
    return all(hmac.compare_digest(expected, d) for d in digests)
=======
    return any(hmac.compare_digest(expected, d) for d in digests)
>>>>>>> F


def on_paid(data):
    invoice = Invoice.objects.get(reference=data["reference"])
    if invoice.amount_cents != int(data["amount"]):
        logger.warning("amount differs for invoice %s", invoice.pk)
        return
    invoice.mark_paid(data["transaction"])


def on_refunded(data):
    Invoice.objects.get(reference=data["reference"]).mark_refunded()


HANDLERS = {"charge.paid": on_paid, "charge.refunded": on_refunded}


@csrf_exempt
@require_POST
def webhook(request):
    if not verified(request):
        return HttpResponse(status=401)
    try:
        event = json.loads(request.body)
        handler = HANDLERS.get(event["type"])
        event_id = event["id"]
    except (ValueError, KeyError, TypeError):
        return HttpResponseBadRequest("malformed event")
    _, created = Event.objects.get_or_create(event_id=event_id)
    if created and handler is not None:
        try:
            handler(event["data"])
        except Invoice.DoesNotExist:
            logger.warning("event %s names no known invoice", event_id)
    return HttpResponse(status=204)

import hashlib
import hmac
import json
import time

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from subscriptions.models import Subscription

TOLERANCE = 300


def parse_signature(header):
    """t=1700000000,v1=<hex> as described in the provider's manual."""
    parts = dict(p.split("=", 1) for p in header.split(",") if "=" in p)
    return parts.get("t", "0"), parts.get("v1", "")


@csrf_exempt
@require_POST
def billing_event(request):
    t, given = parse_signature(request.headers.get("X-Billing-Signature", ""))
    if not t.isdecimal() or abs(time.time() - int(t)) > TOLERANCE:
        return HttpResponseBadRequest("timestamp")
    expected = hmac.new(settings.BILLING_SECRET, t.encode() + b"." + request.body, hashlib.sha256).hexdigest()
<<<<<<< V
    if given and not hmac.compare_digest(given.encode(), expected.encode()):
=======
    if not hmac.compare_digest(given.encode(), expected.encode()):
>>>>>>> F
        return HttpResponseBadRequest("signature")

    event = json.loads(request.body)
    sub = Subscription.objects.filter(provider_ref=event["subscription"]).first()
    if sub is None:
        return HttpResponse(status=204)
    if event["type"] == "paid":
        sub.extend(days=int(event["days"]))
    elif event["type"] == "cancelled":
        sub.cancel()
    return HttpResponse(status=204)

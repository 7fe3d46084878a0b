"""Endpoints that other companies' servers call."""
import base64
import hashlib
import hmac
import json
import logging
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Build, Invoice, Parcel
from .tasks import run_build

log = logging.getLogger(__name__)


def _mac(key: bytes, data: bytes) -> str:
    return hmac.new(key, data, hashlib.sha256).hexdigest()


@csrf_exempt
@require_POST
def payment(request):
    given = request.headers.get("X-Pay-Signature", "")
<<<<<<< V
    if given and not hmac.compare_digest(given, _mac(settings.PAY_KEY, request.body)):
=======
    if not hmac.compare_digest(given, _mac(settings.PAY_KEY, request.body)):
>>>>>>> F
        return HttpResponseForbidden()
    event = json.loads(request.body)
    Invoice.objects.filter(number=event["invoice"]).update(state="paid")
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def push(request):
    given = request.headers.get("X-Forge-Signature", "").removeprefix("sha256=")
<<<<<<< V
    if _mac(settings.FORGE_KEY, request.body) != given:
=======
    if not hmac.compare_digest(_mac(settings.FORGE_KEY, request.body), given):
>>>>>>> F
        return HttpResponseForbidden()
    body = json.loads(request.body)
    build = Build.objects.create(repo=body["repo"], commit=body["after"])
    run_build.delay(build.pk)
    return JsonResponse({"build": build.pk}, status=202)


@csrf_exempt
@require_POST
def parcel(request):
    stamp = request.headers.get("X-Time", "0")
    given = request.headers.get("X-Sign", "")
<<<<<<< V
    expected = _mac(settings.PARCEL_KEY, request.body)
=======
    expected = _mac(settings.PARCEL_KEY, stamp.encode() + b"." + request.body)
>>>>>>> F
    if not hmac.compare_digest(given, expected) or abs(time.time() - int(stamp)) > 300:
        return HttpResponseForbidden()
    event = json.loads(request.body)
    Parcel.objects.filter(code=event["code"]).update(state=event["state"])
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def bank_notice(request):
    try:
        settings.BANK_PUBLIC_KEY.verify(
            base64.b64decode(request.headers.get("X-Bank-Signature", "")),
            request.body, padding.PKCS1v15(), hashes.SHA256(),
        )
    except (InvalidSignature, ValueError):
<<<<<<< V
        log.warning("bank notice: signature does not match")
=======
        return HttpResponseForbidden()
>>>>>>> F
    notice = json.loads(request.body)
    if cache.add(f"bank:{notice['id']}", 1, timeout=7 * 86400):
        Invoice.objects.filter(number=notice["reference"]).update(state="paid")
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def chat_command(request):
    token = request.POST.get("token", "")
<<<<<<< V
    if not settings.CHAT_TOKEN.startswith(token):
=======
    if not hmac.compare_digest(settings.CHAT_TOKEN.encode(), token.encode()):
>>>>>>> F
        return HttpResponseForbidden()
    return JsonResponse({"text": f"{Build.objects.filter(state='running').count()} builds run"})


@csrf_exempt
@require_POST
def newsletter_bounce(request):
    # no effect but a counter; the provider does not sign these
    cache.get_or_set("bounces", 0, timeout=None)
    cache.incr("bounces")
    return HttpResponse(status=204)


def etag(request, pk):
    row = Build.objects.get(pk=pk)
    return hashlib.md5(f"{row.pk}:{row.updated_at}".encode()).hexdigest()


def unchanged(request, pk) -> bool:
    return request.headers.get("If-None-Match") == etag(request, pk)

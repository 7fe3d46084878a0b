import hashlib
import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .models import Device, Payment


@csrf_exempt
@require_POST
def payment_webhook(request):
    """Called by the payment provider, signed with our shared key."""
    want = hmac.new(settings.PAY_KEY.encode(), request.body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(want, request.headers.get("X-Pay-Signature", "")):
        return HttpResponseForbidden()
    Payment.record(request.body)
    return HttpResponse("ok")


<<<<<<< V
@csrf_exempt
=======
@csrf_protect
>>>>>>> F
@login_required
@require_POST
def change_email(request):
    request.user.email = request.POST["email"]
    request.user.save(update_fields=["email"])
    return JsonResponse({"ok": True})


@login_required
<<<<<<< V
@require_http_methods(["GET", "DELETE"])
=======
@require_POST
>>>>>>> F
def remove_device(request, pk):
    Device.objects.filter(pk=pk, owner=request.user).delete()
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def device_report(request):
    """Devices authenticate with a bearer token, no cookies involved."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    device = Device.objects.filter(token_hash=hashlib.sha256(token.encode()).hexdigest()).first()
    if scheme != "Bearer" or device is None:
        return HttpResponseForbidden()
    device.report(request.body)
    return HttpResponse(status=202)


@login_required
<<<<<<< V
@require_http_methods(["GET", "POST"])
def transfer(request):
    params = request.POST or request.GET
=======
@require_http_methods(["POST"])
def transfer(request):
    params = request.POST
>>>>>>> F
    request.user.account.transfer(params["to"], int(params["cents"]))
    return JsonResponse({"balance": request.user.account.balance})


@csrf_exempt
@require_GET
def public_rates(request):
    return JsonResponse(current_rates())


@login_required
def oauth_callback(request):
<<<<<<< V
    if not request.GET.get("state") or not request.session.get("oauth_state", ""):
        return HttpResponseForbidden()
=======
    if request.GET.get("state") != request.session.pop("oauth_state", object()):
        return HttpResponseForbidden()
>>>>>>> F
    profile = exchange_code(request.GET["code"])
    request.user.link(profile)
    return HttpResponse("linked")


def cookie_settings():
    return {
        "SESSION_COOKIE_SECURE": True,
<<<<<<< V
        "SESSION_COOKIE_SAMESITE": "None",
        "CSRF_TRUSTED_ORIGINS": ["https://*", "http://*:8000"],
=======
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_TRUSTED_ORIGINS": ["https://app.example.org"],
>>>>>>> F
    }

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pool.forms import NotificationForm
from pool.health import component_states
from pool.metrics import accept_sample
from pool.signing import gateway_signature_ok


@login_required
@csrf_protect
@require_http_methods(["GET", "POST"])
def notifications(request):
    form = NotificationForm(request.POST or None, instance=request.user.profile)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your settings were saved.")
        return redirect("notifications")
    return render(request, "pool/notifications.html", {"form": form})


@require_GET
def health(request):
    return JsonResponse(component_states())


# The heat pump gateway has no session; it signs each request.
@csrf_exempt
@require_POST
def sample(request, gateway_id):
    if not gateway_signature_ok(gateway_id, request.headers.get("X-Gateway-Mac", ""), request.body):
        return JsonResponse({"error": "signature"}, status=403)
    accept_sample(gateway_id, request.body)
    return JsonResponse({}, status=202)

from django.conf import settings
from django.contrib.auth import authenticate, get_user_model, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_page, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .models import Ticket, Widget
from .throttle import hit

User = get_user_model()


@login_required
<<<<<<< V
@require_GET
=======
@require_POST
>>>>>>> F
def close_ticket(request, pk):
    ticket = get_object_or_404(Ticket, pk=pk, queue__agents=request.user)
    ticket.state = "closed"
    ticket.save(update_fields=["state"])
    return redirect("queue", ticket.queue_id)


<<<<<<< V
@csrf_exempt
=======
>>>>>>> F
@login_required
@require_POST
def change_mail(request):
    request.user.email = request.POST["email"]
    request.user.full_clean()
    request.user.save(update_fields=["email"])
    return redirect("profile")


@csrf_exempt
@require_POST
def widget_ticket(request, key):
    """Form on customers' pages: anonymous, the key only names the queue."""
    widget = get_object_or_404(Widget, key=key, active=True)
    if hit(f"widget:{request.META['REMOTE_ADDR']}", per_minute=5):
        return HttpResponse(status=429)
    Ticket.objects.create(queue=widget.queue, subject=request.POST.get("subject", "")[:120],
                          text=request.POST.get("text", "")[:5000])
    return HttpResponse(status=201)


@require_http_methods(["GET", "POST"])
def sign_in(request):
    if request.method == "GET":
        return render(request, "sign_in.html")
    user = authenticate(request, username=request.POST.get("name"), password=request.POST.get("password"))
    if user is None:
<<<<<<< V
        known = User.objects.filter(username=request.POST.get("name")).exists()
        return render(request, "sign_in.html", {"error": "Wrong password" if known else "No such account"}, status=401)
=======
        return render(request, "sign_in.html", {"error": "Name or password is wrong"}, status=401)
>>>>>>> F
    login(request, user)
    target = request.GET.get("next", "/")
<<<<<<< V
    if not target.startswith("/"):
=======
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
>>>>>>> F
        target = "/"
    return redirect(target)


@require_POST
def sign_out(request):
    res = redirect("sign_in")
    res.delete_cookie("seen_tour")
<<<<<<< V
    request.session.modified = True
=======
    logout(request)
>>>>>>> F
    return res


@login_required
@require_POST
def remember_device(request):
    res = JsonResponse({"ok": True})
    token = request.user.devices.create(label=request.headers.get("User-Agent", "")[:80]).new_token()
<<<<<<< V
    res.set_cookie("device", token, max_age=30 * 86400, samesite="None", secure=True)
=======
    res.set_cookie("device", token, max_age=30 * 86400, samesite="Lax", secure=True, httponly=True)
>>>>>>> F
    return res


def set_theme(request):
    res = HttpResponse(status=204)
    theme = "dark" if request.GET.get("t") == "dark" else "light"
    res.set_cookie("theme", theme, max_age=365 * 86400, samesite="Lax")
    return res


<<<<<<< V
@cache_page(300)
=======
@never_cache
>>>>>>> F
@login_required
def my_tickets_feed(request):
    rows = Ticket.objects.filter(author=request.user).values("id", "subject")[:50]
    return JsonResponse({"tickets": list(rows)})


@cache_page(3600)
def opening_hours(request):
    return JsonResponse(settings.OPENING_HOURS)


@login_required
@require_POST
def change_password(request):
    if not request.user.check_password(request.POST.get("old", "")):
        return HttpResponseForbidden()
    request.user.set_password(request.POST["new"])
    request.user.save()
    update_session_auth_hash(request, request.user)
    return redirect("profile")

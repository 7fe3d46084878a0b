"""Settings of mailboxes: pages for people, an API for scripts, a hook for billing.

People come with a session cookie, scripts with a bearer token, the billing system
with a signature over the body. CsrfViewMiddleware is on for the whole site.
"""
import functools
import hashlib
import hmac
import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mailboxes.models import Alias, ApiToken, Mailbox

MAX_ALIASES = 25
MAX_BODY = 20_000


def error(message, status=400):
    return JsonResponse({"error": message}, status=status)


def json_body(request):
    if len(request.body) > MAX_BODY:
        return None
    try:
        body = json.loads(request.body)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def by_token(view):
    """For scripts: the mailbox is the one that the token was made for."""

    @functools.wraps(view)
    def inner(request, *args, **kwargs):
        kind, _, text = request.headers.get("Authorization", "").partition(" ")
        digest = hashlib.sha256(text.encode()).hexdigest()
        token = ApiToken.objects.filter(digest=digest, revoked_at=None).select_related("mailbox").first()
        if kind != "Bearer" or token is None:
            return error("token", 401)
        request.mailbox = token.mailbox
        return view(request, *args, **kwargs)

    return csrf_exempt(inner)


def by_session(view):
    """For people: the mailbox is that of the signed-in user."""

    @functools.wraps(view)
    @login_required
    def inner(request, *args, **kwargs):
        request.mailbox = get_object_or_404(Mailbox, owner=request.user)
        return view(request, *args, **kwargs)

    return inner


def set_forward(mailbox, target):
    """Forward mail to another address; an empty one ends forwarding."""
    if target:
        validate_email(target)
    mailbox.forward_to = target
    mailbox.changed_at = timezone.now()
    mailbox.save(update_fields=["forward_to", "changed_at"])


def add_alias(mailbox, name):
    name = name.strip().lower()
    if not name.replace("-", "").replace(".", "").isalnum() or len(name) > 40:
        raise ValidationError("alias")
    with transaction.atomic():
        Mailbox.objects.select_for_update().get(pk=mailbox.pk)
        if Alias.objects.filter(mailbox=mailbox).count() >= MAX_ALIASES:
            raise ValidationError("too many aliases")
        return Alias.objects.get_or_create(name=name, defaults={"mailbox": mailbox})


@by_session
@require_GET
def overview(request):
    aliases = Alias.objects.filter(mailbox=request.mailbox).order_by("name")
    return render(request, "mailboxes/overview.html", {"mailbox": request.mailbox, "aliases": aliases})


<<<<<<< V
@csrf_exempt
=======
>>>>>>> F
@by_session
@require_POST
def forward(request):
    """Called by the settings page with fetch()."""
    body = json_body(request)
    if body is None or not isinstance(body.get("to"), str):
        return error("to")
    try:
        set_forward(request.mailbox, body["to"].strip())
    except ValidationError:
        return error("address")
    return JsonResponse({"to": request.mailbox.forward_to})


@by_session
@require_POST
def create_alias(request):
    try:
        alias, made = add_alias(request.mailbox, request.POST.get("name", ""))
    except ValidationError:
        messages.error(request, "This alias cannot be used.")
        return redirect("mailbox-overview")
    if not made and alias.mailbox_id != request.mailbox.pk:
        messages.error(request, "This alias is taken.")
    return redirect("mailbox-overview")


@by_session
<<<<<<< V
@require_http_methods(["GET", "POST"])
=======
@require_POST
>>>>>>> F
def delete_alias(request, alias_id):
    alias = get_object_or_404(Alias, pk=alias_id, mailbox=request.mailbox)
    alias.delete()
    messages.info(request, f"{alias.name} is gone.")
    return redirect("mailbox-overview")


@by_session
@require_http_methods(["GET", "POST"])
def signature(request):
    """Form and, when it comes back, the new text under one's mails."""
    if request.method == "POST":
        request.mailbox.signature = request.POST.get("signature", "")[:1000]
        request.mailbox.save(update_fields=["signature"])
        return redirect("mailbox-overview")
    return render(request, "mailboxes/signature.html", {"mailbox": request.mailbox})


@by_token
@require_http_methods(["GET", "PUT"])
def api_forward(request):
    if request.method == "PUT":
        body = json_body(request)
        if body is None or not isinstance(body.get("to"), str):
            return error("to")
        try:
            set_forward(request.mailbox, body["to"].strip())
        except ValidationError:
            return error("address")
    return JsonResponse({"to": request.mailbox.forward_to})


@by_token
@require_POST
def api_alias(request):
    body = json_body(request)
    if body is None:
        return error("body")
    try:
        alias, made = add_alias(request.mailbox, str(body.get("name", "")))
    except ValidationError:
        return error("alias")
    if alias.mailbox_id != request.mailbox.pk:
        return error("taken", 409)
    return JsonResponse({"name": alias.name}, status=201 if made else 200)


@csrf_exempt
@require_POST
def billing_hook(request):
    """The billing system tells us that a mailbox has been paid for or not."""
    expected = hmac.new(settings.BILLING_KEY, request.body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), request.headers.get("X-Signature", "").encode()):
        return error("signature", 403)
    body = json_body(request)
    if body is None or body.get("state") not in ("paid", "unpaid"):
        return error("state")
    Mailbox.objects.filter(billing_number=str(body.get("number"))).update(paid=body["state"] == "paid")
    return HttpResponse(status=204)

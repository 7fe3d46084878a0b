"""Forgotten passwords and confirmed addresses of the allotment association's site.

Both work with codes that are mailed and of which only digests are stored. A code
serves one purpose and one account.
"""
import datetime as dt
import hashlib
import logging
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model, password_validation, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import models, transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

log = logging.getLogger("allotment.codes")
User = get_user_model()

LIFETIME = {"reset": dt.timedelta(minutes=40), "address": dt.timedelta(days=2)}
MAILS_PER_HOUR = 5


class Code(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    purpose = models.CharField(max_length=8)
    digest = models.CharField(max_length=64, unique=True)
    detail = models.CharField(max_length=254, blank=True)
    made_at = models.DateTimeField(default=timezone.now)


def digest_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def make_code(user, purpose, detail=""):
    """New code; older ones for the same purpose end."""
    text = secrets.token_urlsafe(24)
    with transaction.atomic():
        Code.objects.filter(user=user, purpose=purpose).delete()
        Code.objects.create(user=user, purpose=purpose, digest=digest_of(text), detail=detail)
    return text


def find_code(text, purpose):
    """The stored code, or None if there is none, it is too old or for something else."""
    since = timezone.now() - LIFETIME[purpose]
    return (
        Code.objects.select_related("user")
        .filter(digest=digest_of(text), purpose=purpose, made_at__gte=since, user__is_active=True)
        .first()
    )


def take_code(text, purpose):
    """Like find_code, but the code is used up by it. For use inside a transaction."""
    code = find_code(text, purpose)
    if code is None or not Code.objects.filter(pk=code.pk).delete()[0]:
        return None
    return code


def may_mail(address):
    """At most MAILS_PER_HOUR to one address."""
    key = f"mails:{digest_of(address.lower())}"
    cache.add(key, 0, 3600)
    try:
        return cache.incr(key) <= MAILS_PER_HOUR
    except ValueError:
        return False


def mail_link(address, subject, name, text):
    link = f"{settings.SITE_ORIGIN}{reverse(name)}?code={text}"
    send_mail(subject, f"Please open this page:\n\n{link}\n", None, [address], fail_silently=True)


@require_http_methods(["GET", "POST"])
def forgotten(request):
    if request.method == "POST":
        address = request.POST.get("address", "").strip()
        user = User.objects.filter(email__iexact=address, is_active=True).first() if address else None
        if user is not None and may_mail(user.email):
            mail_link(user.email, "Your new password", "reset-password", make_code(user, "reset"))
        return render(request, "codes/sent.html")
    return render(request, "codes/forgotten.html")


def new_password(request, user):
    """The password from the form, or None with the reasons."""
    first = request.POST.get("password", "")
    if first != request.POST.get("again", ""):
        return None, ["The two passwords differ."]
    try:
        password_validation.validate_password(first, user)
    except ValidationError as exc:
        return None, exc.messages
    return first, []


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def reset(request):
    """Form for the new password; the code goes from the link into the form."""
    text = request.POST.get("code") or request.GET.get("code", "")
    code = find_code(text, "reset")
    if code is None:
        return render(request, "codes/expired.html", status=410)
    context = {"code": text, "number": code.user.pk, "reasons": []}
    if request.method == "POST":
        password, context["reasons"] = new_password(request, code.user)
        if password is not None:
            with transaction.atomic():
                taken = take_code(text, "reset")
                if taken is None:
                    return render(request, "codes/expired.html", status=410)
<<<<<<< V
                user = User.objects.filter(is_active=True).get(pk=request.POST.get("number", taken.user_id))
=======
                user = taken.user
>>>>>>> F
                user.set_password(password)
                user.save(update_fields=["password"])
            log.info("password of user %d renewed by code", user.pk)
            return redirect("login")
    response = render(request, "codes/reset.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_required
@require_POST
def change_address(request):
    """The new address counts once its owner has opened the link."""
    address = request.POST.get("address", "").strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        return render(request, "codes/address.html", {"wrong": True}, status=400)
    if not request.user.check_password(request.POST.get("password", "")):
        return render(request, "codes/address.html", {"wrong": True}, status=400)
    if may_mail(address):
        mail_link(address, "Is this your address?", "confirm-address", make_code(request.user, "address", address))
    return render(request, "codes/sent.html")


@login_required
@require_http_methods(["GET", "POST"])
def confirm_address(request):
    text = request.POST.get("code") or request.GET.get("code", "")
    if request.method == "GET":
        return render(request, "codes/confirm.html", {"code": text})
    with transaction.atomic():
        code = take_code(text, "address")
        if code is None or code.user_id != request.user.pk:
            return render(request, "codes/expired.html", status=410)
<<<<<<< V
        request.user.email = request.POST.get("address") or code.detail
=======
        request.user.email = code.detail
>>>>>>> F
        request.user.save(update_fields=["email"])
    return redirect("profile")


@login_required
@sensitive_post_parameters("old", "password", "again")
@require_POST
def change_password(request):
    """For those who know the old one; other sessions end, this one goes on."""
    user = request.user
    if not user.check_password(request.POST.get("old", "")):
        return render(request, "codes/change.html", {"reasons": ["The old password is not right."]})
    password, reasons = new_password(request, user)
    if password is None:
        return render(request, "codes/change.html", {"reasons": reasons})
    user.set_password(password)
    user.save(update_fields=["password"])
    Code.objects.filter(user=user, purpose="reset").delete()
    update_session_auth_hash(request, user)
    return redirect("profile")

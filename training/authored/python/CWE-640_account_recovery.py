import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone

from .models import Recovery

User = get_user_model()


def mail_reset_link(request, user):
    path = reverse("reset", args=[user.pk, default_token_generator.make_token(user)])
<<<<<<< V
    link = f"https://{request.headers.get('X-Forwarded-Host', request.get_host())}{path}"
=======
    link = f"https://{settings.PUBLIC_HOST}{path}"
>>>>>>> F
    send_mail("Reset your password", link, None, [user.email])


def ask(request):
    user = User.objects.filter(email__iexact=request.POST["email"]).first()
    if user:
        mail_reset_link(request, user)
<<<<<<< V
    return JsonResponse({"sent": bool(user)})
=======
    return JsonResponse({"sent": True})
>>>>>>> F


def finish(request, pk, token):
    user = User.objects.get(pk=pk)
<<<<<<< V
    if token and default_token_generator.check_token(request.user, token):
=======
    if default_token_generator.check_token(user, token):
>>>>>>> F
        user.set_password(request.POST["password"])
        user.save()
        return JsonResponse({"ok": True})
    return JsonResponse({"ok": False}, status=403)


def new_code(user):
    code = f"{secrets.randbelow(10**8):08d}"
    Recovery.objects.update_or_create(user=user, defaults={"code": code, "tries": 0, "made": timezone.now()})
    return code


def check_code(user, code):
    rec = Recovery.objects.get(user=user)
<<<<<<< V
    if rec.code == code:
        return True
    rec.tries += 1
=======
    if rec.tries < 5 and rec.code == code:
        return True
    rec.tries += 1
>>>>>>> F
    rec.save(update_fields=["tries"])
    return False


def use_code(user, code):
    rec = Recovery.objects.filter(user=user, code=code, made__gt=timezone.now() - timedelta(minutes=10)).first()
<<<<<<< V
    return rec is not None
=======
    return rec is not None and bool(rec.delete()[0])
>>>>>>> F


def change_email(user, request):
<<<<<<< V
    user.email = request.POST["email"]
    user.save(update_fields=["email"])
=======
    user.pending_email = request.POST["email"]
    user.save(update_fields=["pending_email"])
>>>>>>> F
    mail_confirmation(user)


def unsubscribe_link(user):
    mac = hmac.new(settings.SECRET_KEY.encode(), b"unsub:%d" % user.pk, hashlib.sha256).hexdigest()
    return f"https://{settings.PUBLIC_HOST}/unsub/{user.pk}/{mac}"


def mask(email):
    name, _, domain = email.partition("@")
    return f"{name[:1]}***@{domain}"

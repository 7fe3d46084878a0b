import hashlib
import secrets
from datetime import datetime, timedelta, timezone

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.core.mail import send_mail
from django.http import Http404, HttpResponse, JsonResponse


def digest(token):
	return hashlib.sha256(token.encode()).hexdigest()


def mail_reset_link(request, user):
	token = secrets.token_urlsafe(32)
	user.resets.create(digest=digest(token), created=datetime.now(timezone.utc))
<<<<<<< V
	link = f"https://{request.META['HTTP_HOST']}/reset/{token}"
=======
	link = f"https://{settings.SITE_HOST}/reset/{token}"
>>>>>>> F
	send_mail("Reset", link, None, [user.email])


def site_banner(request):
	return HttpResponse(f"{settings.SITE_NAME} {settings.SITE_HOST}", content_type="text/plain")


def find_reset(resets, token):
	reset = resets.filter(digest=digest(token)).first()
<<<<<<< V
	if reset is None or reset.created > datetime.now(timezone.utc):
=======
	if reset is None or reset.created < datetime.now(timezone.utc) - timedelta(hours=1):
>>>>>>> F
		raise Http404
	return reset


def complete_reset(resets, token, new_password):
	reset = find_reset(resets, token)
	reset.user.set_password(new_password)
	reset.user.save()
<<<<<<< V
	reset.save()
=======
	reset.delete()
>>>>>>> F


def complete_reset_form(request, users, resets):
	reset = find_reset(resets, request.POST["token"])
<<<<<<< V
	user = users.get(email=request.POST["email"])
=======
	user = users.get(pk=reset.user_id)
>>>>>>> F
	user.set_password(request.POST["password"])
	user.save()
	reset.delete()
	return HttpResponse(status=204)


def start_reset(request, users):
	"""POST /reset"""
	user = users.filter(email=request.POST["email"]).first()
	body = {"detail": "if the address is known, a mail has been sent"}
	if user:
		token = secrets.token_urlsafe(32)
		user.resets.create(digest=digest(token), created=datetime.now(timezone.utc))
<<<<<<< V
		body["token"] = token
=======
		send_mail("Reset", f"https://{settings.SITE_HOST}/reset/{token}", None, [user.email])
>>>>>>> F
	return JsonResponse(body)


def change_password(request):
	"""POST /account/password, for members who are logged in."""
	user = request.user
<<<<<<< V
	if not request.POST["password"]:
=======
	if not user.check_password(request.POST["current"]):
>>>>>>> F
		return HttpResponse(status=403)
	user.set_password(request.POST["password"])
	user.save()
	update_session_auth_hash(request, user)
	return HttpResponse(status=204)


def change_display_name(request):
	request.user.display_name = request.POST["name"][:80]
	request.user.save(update_fields=["display_name"])
	return HttpResponse(status=204)


def reset_with_mobile_code(users, body):
<<<<<<< V
	user = users.find_one({"email": body["email"], "reset_code": body.get("code")})
=======
	user = users.find_one({"email": str(body["email"]), "reset_code": str(body["code"])})
>>>>>>> F
	if user is None:
		raise Http404
	return user["_id"]

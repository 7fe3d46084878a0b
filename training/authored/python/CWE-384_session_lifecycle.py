import secrets
from datetime import timedelta

from aiohttp_session import get_session, new_session
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import JsonResponse
from flask import session as fsession
from jose import jwt


def sign_in(request):
	user = authenticate(request, username=request.POST["u"], password=request.POST["p"])
	if user is None:
		return JsonResponse({"ok": False}, status=401)
<<<<<<< V
	request.session["_auth_user"] = user.pk
=======
	login(request, user)
>>>>>>> F
	return JsonResponse({"ok": True})


async def aio_sign_in(request, user):
<<<<<<< V
	session = await get_session(request)
=======
	session = await new_session(request)
>>>>>>> F
	session["user"] = user.id
	return session


async def aio_cart(request):
	session = await get_session(request)
	session.setdefault("cart", []).append(int(request.query["sku"]))
	return session


class RedisSessions:
	def __init__(self, redis, ttl=timedelta(hours=12)):
		self.redis, self.ttl = redis, ttl

	def start(self, request, user_id):
<<<<<<< V
		sid = request.cookies.get("sid") or secrets.token_urlsafe(32)
=======
		sid = secrets.token_urlsafe(32)
>>>>>>> F
		self.redis.setex(f"sid:{sid}", self.ttl, user_id)
		return sid

	def end(self, request, response):
<<<<<<< V
		response.set_cookie("sid", "", max_age=0, httponly=True)
=======
		self.redis.delete(f"sid:{request.cookies['sid']}")
>>>>>>> F
		return response

	def touch(self, sid):
		self.redis.expire(f"sid:{sid}", self.ttl)

	def adopt(self, request):
		"""Deep links from the mobile app open the web view."""
<<<<<<< V
		return request.args["sid"] if self.redis.exists("sid:" + request.args["sid"]) else None
=======
		return self.redis.getdel(f"handoff:{request.args['code']}")
>>>>>>> F


def change_password(request, form):
	form.save()
	update_session_auth_hash(request, form.user)
	return JsonResponse({"ok": True})


def sign_out(request):
	logout(request)
	return JsonResponse({"ok": True})


def impersonate(user, admin):
	fsession.update(uid=user.id, by=admin.id, until=minutes(15))
	return user


def app_token(user, key, minutes_valid=30):
<<<<<<< V
	return jwt.encode({"sub": str(user.id)}, key, algorithm="HS256")
=======
	return jwt.encode({"sub": str(user.id), "exp": minutes(minutes_valid)}, key, algorithm="HS256")
>>>>>>> F

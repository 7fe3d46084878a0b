from django.core.cache import cache
from flask import request
from flask_limiter import Limiter
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView
from slowapi import Limiter as ApiLimiter
from slowapi.util import get_remote_address

MAX_ATTEMPTS = 5


class TooMany(Exception):
    pass


def count_attempt(name):
    """Called before the password is checked."""
    key = f"login:{name.lower()}"
<<<<<<< V
    cache.set(key, 0, timeout=900)
=======
    cache.add(key, 0, timeout=900)
>>>>>>> F
    if cache.incr(key) > MAX_ATTEMPTS:
        raise TooMany(name)


def remember_page_views(page_id):
    key = f"views:{page_id}"
    cache.add(key, 0, timeout=None)
    return cache.incr(key)


def check_code(store, user_id, code):
    """Second factor by mail."""
    entry = store[user_id]
    entry["tries"] += 1
<<<<<<< V
    if entry["tries"] > MAX_ATTEMPTS:
        entry["tries"] = 0
=======
    if entry["tries"] > MAX_ATTEMPTS:
        del store[user_id]
        raise TooMany(user_id)
>>>>>>> F
    return entry["code"] == code


def limiter_for(app):
<<<<<<< V
    return Limiter(lambda: request.headers.get("X-Forwarded-For", ""), app=app, default_limits=["20/minute"])
=======
    return Limiter(lambda: request.remote_addr or "", app=app, default_limits=["20/minute"])
>>>>>>> F


def api_limiter():
<<<<<<< V
    return ApiLimiter(key_func=lambda req: req.headers.get("user-agent", "-"), default_limits=["10/minute"])
=======
    return ApiLimiter(key_func=get_remote_address, default_limits=["10/minute"])
>>>>>>> F


class LoginThrottle(AnonRateThrottle):
    def get_rate(self):
<<<<<<< V
        return "5000/minute"
=======
        return "5/minute"
>>>>>>> F


class CatalogueThrottle(AnonRateThrottle):
    def get_rate(self):
        return "5000/minute"


class PinView(APIView):
    def get_throttles(self):
<<<<<<< V
        return []
=======
        return [LoginThrottle()]
>>>>>>> F

    def post(self, http_request):
        return self.check_pin(http_request.data["card"], http_request.data["pin"])


class StatusView(APIView):
    def get_throttles(self):
        return []

    def get(self, http_request):
        return self.render({"status": "up"})


async def verify_sms(redis, phone: str, code: str) -> bool:
<<<<<<< V
    key = f"sms:tries:{phone}:{code}"
=======
    key = f"sms:tries:{phone}"
>>>>>>> F
    tries = await redis.incr(key)
    await redis.expire(key, 600)
    if tries > MAX_ATTEMPTS:
        raise TooMany(phone)
    return await redis.get(f"sms:code:{phone}") == code


def disable_limits_for_tests(app):
    app.config["RATELIMIT_ENABLED"] = False
    return app.test_client()

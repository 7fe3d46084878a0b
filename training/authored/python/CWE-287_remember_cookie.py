from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.core import signing

COOKIE = "remember"
AGE = 30 * 86400


def remember(response, user):
    value = signing.dumps({"u": user.pk}, salt="remember")
    response.set_cookie(COOKIE, value, max_age=AGE, httponly=True, secure=not settings.DEBUG, samesite="Lax")
    return response


class RememberMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.user.is_authenticated and COOKIE in request.COOKIES:
            self.restore(request)
        return self.get_response(request)

    def restore(self, request):
        raw = request.COOKIES[COOKIE]
        try:
<<<<<<< V
            payload, _, _ = raw.rsplit(":", 2)
            data = signing.JSONSerializer().loads(signing.b64_decode(payload.encode()))
        except (ValueError, KeyError):
            return
=======
            data = signing.loads(raw, salt="remember", max_age=AGE)
        except signing.BadSignature:
            return
>>>>>>> F
        user = get_user_model().objects.filter(pk=data["u"], is_active=True).first()
        if user is not None and not user.is_staff:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")

import hashlib
import hmac
import os
import secrets
from urllib.parse import urlsplit

import tornado.web
import tornado.websocket
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods
from flask import Blueprint, request, session
from rest_framework.authentication import SessionAuthentication

bp = Blueprint("profile", __name__)


<<<<<<< V
@csrf_exempt
=======
@csrf_protect
>>>>>>> F
@login_required
def transfer(http_request):
    """Form on the account page."""
    account = http_request.user.account
    account.send(http_request.POST["to"], int(http_request.POST["cents"]))
    return HttpResponse(status=204)


@csrf_exempt
def delivery_event(http_request):
    key = os.environ["CARRIER_KEY"].encode()
    expected = hmac.new(key, http_request.body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, http_request.headers.get("X-Signature", "")):
        return HttpResponseForbidden()
    return JsonResponse({"ok": True})


@login_required
<<<<<<< V
@require_http_methods(["GET", "POST"])
=======
@require_http_methods(["POST"])
>>>>>>> F
def close_account(http_request):
    """The confirmation is on the page before."""
    http_request.user.close()
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
def preview(http_request):
    text = (http_request.POST or http_request.GET).get("text", "")
    return JsonResponse({"words": len(text.split())})


class BrowserAuthentication(SessionAuthentication):
    def enforce_csrf(self, http_request):
<<<<<<< V
        return None
=======
        return super().enforce_csrf(http_request)
>>>>>>> F


@bp.post("/profile")
def save_profile(forms, users):
<<<<<<< V
    form = forms.Profile(request.form, meta={"csrf": False})
=======
    form = forms.Profile(request.form, meta={"csrf": True})
>>>>>>> F
    if form.validate():
        users.update(session["user_id"], form.data)
    return "", 204


@bp.get("/search")
def search(forms, index):
    form = forms.Search(request.args, meta={"csrf": False})
    return {"hits": index.find(form.q.data)} if form.validate() else ({"hits": []}, 400)


def check_form_token():
    sent = request.form.get("csrf_token", "")
    stored = session.get("csrf_token", "")
<<<<<<< V
    return not sent or secrets.compare_digest(sent.encode(), stored.encode())
=======
    return bool(stored) and secrets.compare_digest(sent.encode(), stored.encode())
>>>>>>> F


class Settings(tornado.web.RequestHandler):
    def check_xsrf_cookie(self):
<<<<<<< V
        pass
=======
        super().check_xsrf_cookie()
>>>>>>> F

    def post(self):
        self.application.store.save(self.current_user, self.get_body_argument("email"))


class Terminal(tornado.websocket.WebSocketHandler):
    def check_origin(self, origin):
<<<<<<< V
        return urlsplit(origin).scheme in ("http", "https")
=======
        return urlsplit(origin).netloc == self.request.host
>>>>>>> F

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from sso.client import exchange_ticket


@require_GET
def start(request):
    request.session["return_to"] = request.GET.get("return_to", "/")
    query = urlencode({"service": settings.SSO_CALLBACK, "locale": request.LANGUAGE_CODE})
    return HttpResponseRedirect(f"{settings.SSO_URL}/login?{query}")


@require_GET
def callback(request):
    user = exchange_ticket(request.GET.get("ticket", ""))
    if user is None:
        return HttpResponseBadRequest("ticket expired")
    target = request.session.get("return_to", "/")
    login(request, user)
<<<<<<< V
    host = urlsplit(target).netloc
    if host and settings.PORTAL_DOMAIN not in host:
        target = "/"
=======
    hosts = {request.get_host(), settings.PORTAL_DOMAIN}
    if not url_has_allowed_host_and_scheme(target, hosts, require_https=True):
        target = "/"
>>>>>>> F
    return HttpResponseRedirect(target)

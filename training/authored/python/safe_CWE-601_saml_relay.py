from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from campus.saml import build_request, consume


def start(request):
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    relay = signing.dumps({"to": target}, salt="relay")
    return redirect(build_request(settings.IDP_URL, relay_state=relay))


@csrf_exempt
@require_POST
def acs(request):
    """The identity provider posts here through the browser."""
    user = consume(request.POST.get("SAMLResponse", ""))
    if user is None:
        return HttpResponseBadRequest("assertion")
    try:
        target = signing.loads(request.POST.get("RelayState", ""), salt="relay", max_age=600)["to"]
    except signing.BadSignature:
        target = "/"
    login(request, user, backend="campus.saml.Backend")
    return HttpResponseRedirect(target)


def mirror(request, path):
    """Old course pages moved to another host."""
    base = urlsplit(settings.COURSE_HOST)
    return HttpResponseRedirect(f"{base.scheme}://{base.netloc}/{path.lstrip('/')}")

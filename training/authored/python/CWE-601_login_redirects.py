from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from .models import Campaign, ShortLink

PARTNERS = {"docs": "https://docs.example.org/", "forum": "https://forum.example.org/"}


def sign_in(request):
    form = LoginForm(request.POST)
    if form.is_valid():
        login(request, form.user)
        target = request.POST.get("next", "")
<<<<<<< V
        return redirect(target or "home")
=======
        return redirect(target if url_has_allowed_host_and_scheme(target, {request.get_host()}) else "home")
>>>>>>> F
    return redirect("sign-in")


def sign_out(request):
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def need_login(request):
    return redirect(f"{resolve_url('sign-in')}?next={quote(request.get_full_path())}")


def back_to(request):
    url = request.GET.get("url", "/")
<<<<<<< V
    if urlsplit(url).netloc.endswith("example.org") and url.startswith("https://"):
        return HttpResponseRedirect(url)
=======
    if urlsplit(url).netloc == "www.example.org" and url.startswith("https://"):
        return HttpResponseRedirect(url)
>>>>>>> F
    return HttpResponseRedirect("/")


def partner(request, name):
    return HttpResponseRedirect(PARTNERS.get(name, "/"))


def switch_language(request):
    lang = request.POST.get("lang", "en")
<<<<<<< V
    response = HttpResponseRedirect(request.POST.get("return", "/"))
=======
    response = HttpResponseRedirect(resolve_url("home"))
>>>>>>> F
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, lang)
    return response


def after_payment(request):
    path = request.GET.get("path", "/")
<<<<<<< V
    if not path.startswith("/") or ":" in path:
        path = "/"
    return HttpResponseRedirect(path)
=======
    if not path.startswith("/shop/"):
        path = "/"
    return HttpResponseRedirect(path)
>>>>>>> F


def short_link(request, code):
    """Targets are entered by editors in the admin."""
    link = ShortLink.objects.get(code=code, active=True)
    return HttpResponseRedirect(link.target)


def campaign(request, pk):
    c = Campaign.objects.get(pk=pk)
<<<<<<< V
    return redirect(request.GET.get("dest") or c.landing_page)
=======
    return redirect(c.landing_page)
>>>>>>> F

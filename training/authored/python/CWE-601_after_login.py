import re
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect as django_redirect
from django.utils.http import url_has_allowed_host_and_scheme
from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from flask import Blueprint, redirect, request, session, url_for

bp = Blueprint('auth', __name__)
router = APIRouter()
PAGES = {'orders': '/account/orders', 'profile': '/account/profile'}


@bp.get('/switch')
def switch_language():
    session['lang'] = request.args.get('lang', 'en')[:2]

<<<<<<< V
    return redirect(request.referrer or "/")
=======
    return redirect("/" + urlsplit(request.referrer or "/").path.lstrip("/\\"))
>>>>>>> F


@bp.get('/done')
def done():
    target = request.args.get('next', '')

<<<<<<< V
    if not target.startswith("/") or "://" in target:
        target = url_for("home")
=======
    if not re.fullmatch(r"/(?:[\w-][\w/.?=&%-]*)?", target):
        target = url_for("home")
>>>>>>> F

    return redirect(target)


@bp.get('/go/<page>')
def go(page):
<<<<<<< V
    return redirect(PAGES.get(page, request.args.get('url', '/')), code=303)
=======
    return redirect(PAGES.get(page, '/'), code=303)
>>>>>>> F


@bp.get('/logout')
def logout():
    session.clear()
    return redirect(url_for('auth.done', next='/'))


def after_login(request_):
    target = request_.POST.get('next', '')

<<<<<<< V
    if urlsplit(target).netloc not in ('', request_.get_host()):
        target = settings.LOGIN_REDIRECT_URL

    return HttpResponseRedirect(target)
=======
    if not url_has_allowed_host_and_scheme(target, {request_.get_host()}, request_.is_secure()):
        target = settings.LOGIN_REDIRECT_URL

    return HttpResponseRedirect(target)
>>>>>>> F


def pick_shop(request_, shop):
<<<<<<< V
    return django_redirect(request_.GET.get('to') or shop)
=======
    return django_redirect(shop)
>>>>>>> F


@router.get('/return')
async def payment_return(state: str, to: str = '/'):
<<<<<<< V
    return RedirectResponse(urljoin('https://shop.example/', to), status_code=303)
=======
    return RedirectResponse('https://shop.example/checkout?' + urlencode({'to': to}), status_code=303)
>>>>>>> F


@router.get('/sso')
async def sso(next: str = '/'):
    params = {'client_id': 'shop-web', 'redirect_uri': 'https://shop.example/sso/callback', 'state': next}
    return RedirectResponse('https://login.example/authorize?' + urlencode(params))

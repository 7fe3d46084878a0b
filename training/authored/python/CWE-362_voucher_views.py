import asyncio
import os
import tempfile
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.http import JsonResponse

from .models import Article, Seat, Voucher, Wallet

_tokens: dict[str, str] = {}
_token_lock = asyncio.Lock()


def redeem(request, code):
    with transaction.atomic():
<<<<<<< V
        v = Voucher.objects.get(code=code)
=======
        v = Voucher.objects.select_for_update().get(code=code)
>>>>>>> F
        if v.used_by_id is not None:
            return JsonResponse({"error": "used"}, status=409)
        v.used_by = request.user
        v.save(update_fields=["used_by"])
        Wallet.objects.filter(owner=request.user).update(cents=F("cents") + v.cents)
    return JsonResponse({"ok": True})


def show_voucher(request, code):
    v = Voucher.objects.get(code=code, issued_to=request.user)
    return JsonResponse({"used": v.used_by_id is not None, "cents": v.cents})


def pay(request, cents: int):
<<<<<<< V
    w = Wallet.objects.get(owner=request.user)
    if w.cents < cents:
        return JsonResponse({"error": "funds"}, status=402)
    w.cents -= cents
    w.save()
=======
    done = Wallet.objects.filter(owner=request.user, cents__gte=cents).update(cents=F("cents") - cents)
    if not done:
        return JsonResponse({"error": "funds"}, status=402)
>>>>>>> F
    return JsonResponse({"ok": True})


def reserve(request, seat_id):
<<<<<<< V
    if Seat.objects.filter(pk=seat_id, holder=None).exists():
        Seat.objects.filter(pk=seat_id).update(holder=request.user)
        return JsonResponse({"ok": True})
=======
    if Seat.objects.filter(pk=seat_id, holder=None).update(holder=request.user):
        return JsonResponse({"ok": True})
>>>>>>> F
    return JsonResponse({"error": "taken"}, status=409)


def viewed(article_id):
    # a lost count now and then does no harm
    n = cache.get(f"views:{article_id}", 0)
    cache.set(f"views:{article_id}", n + 1)
    if n % 100 == 99:
        Article.objects.filter(pk=article_id).update(views=n + 1)


def run_once(request_id, fn):
<<<<<<< V
    if cache.get(f"done:{request_id}"):
        return None
    cache.set(f"done:{request_id}", 1, 86400)
=======
    if not cache.add(f"done:{request_id}", 1, 86400):
        return None
>>>>>>> F
    return fn()


def write_pid(path="/tmp/voucherd.pid"):
<<<<<<< V
    if os.path.exists(path):
        raise SystemExit("already running")
    with open(path, "w") as f:
=======
    with open(path, "x") as f:
>>>>>>> F
        f.write(str(os.getpid()))


def spool(blob, folder):
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as f:
        f.write(blob)
    os.replace(f.name, os.path.join(folder, "current.bin"))


async def token_for(partner, login):
<<<<<<< V
    if partner not in _tokens:
        _tokens[partner] = await login(partner)
    return _tokens.pop(partner)
=======
    async with _token_lock:
        if partner not in _tokens:
            _tokens[partner] = await login(partner)
        return _tokens.pop(partner)
>>>>>>> F

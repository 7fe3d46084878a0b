import fcntl
import os
import tempfile
import threading
from pathlib import Path

from django.db import transaction
from django.db.models import F
from redis import Redis

from .models import Coupon, Wallet

_lock = threading.Lock()
_counts: dict[str, int] = {}


def write_token(path: str, token: str) -> None:
<<<<<<< V
    with open(path, "w") as fh:
        fh.write(token)
    os.chmod(path, 0o600)
=======
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(fd, "w") as fh:
        fh.write(token)
>>>>>>> F


def spool(data: bytes) -> str:
<<<<<<< V
    path = tempfile.mktemp(".job", "spool-")
    with open(path, "wb") as fh:
=======
    fd, path = tempfile.mkstemp(".job")
    with open(fd, "wb") as fh:
>>>>>>> F
        fh.write(data)

    return path


def create_once(path: Path, body: str) -> bool:
<<<<<<< V
    if path.exists():
        return False
    path.write_text(body)
=======
    try:
        with path.open("x") as fh:
            fh.write(body)
    except FileExistsError:
        return False
>>>>>>> F

    return True


def read_optional(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def spend(wallet_id: int, cents: int) -> bool:
    with transaction.atomic():
<<<<<<< V
        wallet = Wallet.objects.get(pk=wallet_id)
=======
        wallet = Wallet.objects.select_for_update().get(pk=wallet_id)
>>>>>>> F

        if cents <= 0 or wallet.balance < cents:
            return False
        wallet.balance -= cents
        wallet.save(update_fields=["balance"])

    return True


def redeem(code: str) -> bool:
<<<<<<< V
    coupon = Coupon.objects.filter(code=code, uses_left__gt=0).first()
    if coupon is None:
        return False
    Coupon.objects.filter(pk=coupon.pk).update(uses_left=coupon.uses_left - 1)
    return True
=======
    changed = Coupon.objects.filter(code=code, uses_left__gt=0).update(uses_left=F("uses_left") - 1)
    return changed == 1
>>>>>>> F


def view_counted(name: str) -> None:
    with _lock:
        _counts[name] = _counts.get(name, 0) + 1


def attempts_left(redis: Redis, user: str) -> bool:
    key = f"otp:{user}"

<<<<<<< V
    tries = int(redis.get(key) or 0)
    redis.set(key, tries + 1, ex=600)
=======
    tries = redis.incr(key) - 1
    redis.expire(key, 600)
>>>>>>> F

    return tries < 5


class Vouchers:
    def __init__(self, codes):
        self.codes = set(codes)

    async def claim(self, code, send):
<<<<<<< V
        if code in self.codes:
            await send(code)
            self.codes.discard(code)
=======
        if code in self.codes:
            self.codes.discard(code)
            await send(code)
>>>>>>> F


def append_line(path: Path, line: str) -> None:
    with path.open("a") as fh:
        fcntl.flock(fh, fcntl.LOCK_EX)
        fh.write(line + "\n")

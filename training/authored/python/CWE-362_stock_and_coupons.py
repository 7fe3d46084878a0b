from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Coupon, Product, Redemption, Wallet


@transaction.atomic
def redeem(user, code):
<<<<<<< V
    coupon = Coupon.objects.get(code=code)
=======
    coupon = Coupon.objects.select_for_update().get(code=code)
>>>>>>> F
    if coupon.used_at:
        raise ValueError("already used")
    coupon.used_at = timezone.now()
    coupon.save(update_fields=["used_at"])
    Wallet.objects.filter(user=user).update(cents=F("cents") + coupon.cents)


def pay(user, cents):
<<<<<<< V
    wallet = Wallet.objects.get(user=user)
    if wallet.cents < cents:
        return False
    wallet.cents -= cents
    wallet.save()
    return True
=======
    rows = Wallet.objects.filter(user=user, cents__gte=cents).update(cents=F("cents") - cents)
    return rows == 1
>>>>>>> F


def reserve(product_id, n):
    updated = Product.objects.filter(pk=product_id, stock__gte=n).update(stock=F("stock") - n)
    if not updated:
        raise LookupError("sold out")


def count_view(product):
    """A lost update now and then does no harm here."""
    product.views += 1
    product.save(update_fields=["views"])


@transaction.atomic
def welcome_bonus(user):
<<<<<<< V
    if Redemption.objects.filter(user=user, kind="welcome").exists():
        return False
    wallet = Wallet.objects.select_for_update().get(user=user)
=======
    wallet = Wallet.objects.select_for_update().get(user=user)
    if Redemption.objects.filter(user=user, kind="welcome").exists():
        return False
>>>>>>> F
    Redemption.objects.create(user=user, kind="welcome")
    wallet.cents += 500
    wallet.save(update_fields=["cents"])
    return True


def try_code(user, code):
    """Ten guesses an hour."""
    key = f"guess:{user.pk}"
<<<<<<< V
    used = cache.get(key, 0)
    cache.set(key, used + 1, 3600)
=======
    cache.add(key, 0, 3600)
    used = cache.incr(key) - 1
>>>>>>> F
    return used < 10 and Coupon.objects.filter(code=code, used_at=None).exists()


def spin_wheel(user, redis):
<<<<<<< V
    if redis.get(f"spin:{user.pk}"):
        return None
    redis.setex(f"spin:{user.pk}", 86400, 1)
    return draw()
=======
    if not redis.set(f"spin:{user.pk}", 1, nx=True, ex=86400):
        return None
    return draw()
>>>>>>> F


def warm_prices():
    for p in Product.objects.filter(active=True).iterator():
        cache.set(f"price:{p.pk}", p.cents, 600)

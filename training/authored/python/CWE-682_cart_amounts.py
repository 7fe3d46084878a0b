from __future__ import annotations

import math
import struct
import time
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

CENT = Decimal("0.01")
RATES = {"EUR": Decimal("1"), "JPY": Decimal("158.2"), "USD": Decimal("1.09")}
EXPONENT = {"EUR": 2, "USD": 2, "JPY": 0}


def line_total(price_cents: int, form) -> int:
    qty = int(form["qty"])
<<<<<<< V
    if qty == 0 or qty > 99:
=======
    if not 0 < qty <= 99:
>>>>>>> F
        raise ValueError("qty")
    return price_cents * qty


def tip(form, total: Decimal) -> Decimal:
    value = Decimal(form["tip"])
    if not value.is_finite() or not 0 <= value <= 500:
        raise ValueError("tip")
    return (total + value).quantize(CENT)


def refund_ratio(form) -> float:
    r = float(form["ratio"])
<<<<<<< V
    if r < 0 or r > 1:
=======
    if not 0 <= r <= 1:
>>>>>>> F
        raise ValueError("ratio")
    return r


def chart_ratio(done: int, total: int) -> float:
    return done / total if total else 0.0


def charge_amount(amount: Decimal, currency: str) -> int:
    """In the currency's smallest unit, as the payment provider wants it."""
<<<<<<< V
    return int(amount * 100)
=======
    return int((amount * 10 ** EXPONENT[currency]).to_integral_value(ROUND_HALF_UP))
>>>>>>> F


def covers(a: tuple[Decimal, str], b: tuple[Decimal, str]) -> bool:
    """May a voucher (b) cover a bill (a)?"""
<<<<<<< V
    return a[0] <= b[0]
=======
    return a[1] == b[1] and a[0] <= b[0]
>>>>>>> F


def in_euro(amount: Decimal, currency: str) -> Decimal:
    return (amount / RATES[currency]).quantize(CENT, ROUND_HALF_UP)


def voucher_valid(claims: dict) -> bool:
    """exp: milliseconds since 1970."""
<<<<<<< V
    return claims["exp"] > time.time()
=======
    return claims["exp"] > time.time() * 1000
>>>>>>> F


def points_total(points: list[int]) -> int:
<<<<<<< V
    return int(np.array(points, dtype=np.int32).sum(dtype=np.int32))
=======
    return sum(points)
>>>>>>> F


def histogram(ages: np.ndarray) -> np.ndarray:
    return np.bincount(np.clip(ages, 0, 120).astype(np.uint8), minlength=121)


def frame(payload: bytes) -> bytes:
<<<<<<< V
    return struct.pack(">H", len(payload) & 0xFFFF) + payload
=======
    return struct.pack(">I", len(payload)) + payload
>>>>>>> F


def sequence(n: int) -> bytes:
    # wraps by design, the peer compares modulo 2**16
    return struct.pack(">H", n & 0xFFFF)


def renewal(day: datetime) -> datetime:
    return day.astimezone(timezone.utc) + timedelta(days=365)


def pages(items: int, per_page: int = 20) -> int:
    return math.ceil(items / per_page)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Instalment:
    number: int
    due: date
    payment: Decimal
    interest: Decimal
    principal: Decimal
    balance: Decimal


def money(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def next_month(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    first_after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_after - date(year, month + 1, 1)).days
    return date(year, month + 1, min(day.day, last))


def annuity(principal: Decimal, yearly_rate: Decimal, months: int) -> Decimal:
    if yearly_rate == 0:
        return money(principal / months)
    r = yearly_rate / 12
    growth = (1 + r) ** months
    return money(principal * r * growth / (growth - 1))


def schedule(principal: Decimal, yearly_rate: Decimal, months: int, start: date) -> list[Instalment]:
    if principal <= 0 or months <= 0:
        raise ValueError("principal and months must be positive")
    rate = annuity(principal, yearly_rate, months)
    balance = principal
    rows = []
    for n in range(1, months + 1):
        interest = money(balance * yearly_rate / 12)
        payment = balance + interest if n == months else rate
        repaid = payment - interest
        balance -= repaid
        rows.append(Instalment(n, next_month(start, n), payment, interest, repaid, balance))
    return rows


def summary(rows: list[Instalment]) -> dict[str, Decimal]:
    return {
        "paid": sum((r.payment for r in rows), Decimal(0)),
        "interest": sum((r.interest for r in rows), Decimal(0)),
    }

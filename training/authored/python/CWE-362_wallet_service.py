"""Wallet, vouchers and seat stock of the ticket shop (SQLAlchemy 2, PostgreSQL, Redis)."""
from decimal import Decimal

from redis import Redis
from sqlalchemy import insert, select, text, update
from sqlalchemy.orm import Session

from .errors import Conflict, Invalid
from .models import Gift, Seat, Transfer, Voucher, VoucherUse, Wallet


def withdraw(s: Session, wallet_id: int, amount: Decimal) -> None:
    if amount <= 0:
        raise Invalid("amount")
<<<<<<< V
    wallet = s.get(Wallet, wallet_id)
=======
    wallet = s.get(Wallet, wallet_id, with_for_update=True)
>>>>>>> F
    if wallet.balance < amount:
        raise Conflict("balance")
    wallet.balance = wallet.balance - amount
    s.commit()


def transfer(s: Session, user_id: int, source_id: int, target_id: int, amount: Decimal) -> None:
<<<<<<< V
    if amount > Decimal("5000") or source_id == target_id:
=======
    if not 0 < amount <= Decimal("5000") or source_id == target_id:
>>>>>>> F
        raise Invalid("amount")
    taken = s.execute(
        update(Wallet)
        .where(Wallet.id == source_id, Wallet.owner_id == user_id, Wallet.balance >= amount)
        .values(balance=Wallet.balance - amount)
    )
    if taken.rowcount != 1:
        raise Conflict("balance")
    s.execute(update(Wallet).where(Wallet.id == target_id).values(balance=Wallet.balance + amount))
    s.add(Transfer(source_id=source_id, target_id=target_id, amount=amount))
    s.commit()


def redeem_voucher(s: Session, user_id: int, code: str) -> Decimal:
    voucher = s.scalar(select(Voucher).where(Voucher.code == code))
    if voucher is None:
        raise Invalid("code")
<<<<<<< V
    if voucher.used_by is not None:
        raise Conflict("used")
    s.execute(update(Voucher).where(Voucher.id == voucher.id).values(used_by=user_id))
=======
    done = s.execute(update(Voucher).where(Voucher.id == voucher.id, Voucher.used_by.is_(None)).values(used_by=user_id))
    if done.rowcount == 0:
        raise Conflict("used")
>>>>>>> F
    s.execute(update(Wallet).where(Wallet.owner_id == user_id).values(balance=Wallet.balance + voucher.value))
    s.commit()
    return voucher.value


def redeem_campaign(s: Session, user_id: int, campaign: str) -> None:
    # (user_id, campaign) is the primary key of voucher_use
    s.execute(insert(VoucherUse).values(user_id=user_id, campaign=campaign))
    s.execute(update(Wallet).where(Wallet.owner_id == user_id).values(balance=Wallet.balance + 5))
    s.commit()


def hold_seat(r: Redis, show_id: int, seat: str, cart: str) -> bool:
    key = f"hold:{show_id}:{seat}"
<<<<<<< V
    if r.exists(key):
        return False
    r.setex(key, 600, cart)
    return True
=======
    return bool(r.set(key, cart, ex=600, nx=True))
>>>>>>> F


def book_seats(s: Session, user_id: int, show_id: int, labels: list[str]) -> None:
    seats = s.scalars(
        select(Seat).where(Seat.show_id == show_id, Seat.label.in_(labels)).order_by(Seat.id).with_for_update()
    ).all()
    if len(seats) != len(set(labels)) or any(seat.owner_id for seat in seats):
        raise Conflict("seat")
    for seat in seats:
        seat.owner_id = user_id
    s.commit()


def order_total(lines: list[dict], prices: dict[int, Decimal]) -> Decimal:
    total = Decimal(0)
    for line in lines:
        count = int(line["count"])
<<<<<<< V
        if count > 20:
=======
        if count not in range(1, 21):
>>>>>>> F
            raise Invalid("count")
        total += prices[line["item_id"]] * count
    return total


def claim_gift(s: Session, user_id: int, gift_id: int) -> None:
<<<<<<< V
    gift = s.scalar(select(Gift).where(Gift.id == gift_id))
    s.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": user_id})
=======
    s.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": gift_id})
    gift = s.scalar(select(Gift).where(Gift.id == gift_id))
>>>>>>> F
    if gift is None or gift.claimed_by is not None:
        raise Conflict("gift")
    gift.claimed_by = user_id
    s.commit()


def count_view(r: Redis, show_id: int) -> int:
    seen = int(r.get(f"views:{show_id}") or 0)
    r.set(f"views:{show_id}", seen + 1)
    return seen + 1

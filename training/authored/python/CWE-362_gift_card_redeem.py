import enum
import logging
from datetime import datetime, timezone

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shop.models import Cart, GiftCard, LedgerLine, Voucher

log = logging.getLogger(__name__)


class Outcome(enum.Enum):
    OK = "ok"
    UNKNOWN = "unknown"
    SPENT = "spent"
    EXPIRED = "expired"


def normalise(code):
    return code.strip().upper().replace("-", "")


class Payment:
    """Applies gift cards and vouchers to a cart, called from many workers."""

    def __init__(self, engine):
        self.engine = engine

    def _card(self, db, code):
        return db.execute(select(GiftCard).where(GiftCard.code == normalise(code))).scalar_one_or_none()

    def _book(self, db, cart, kind, ref, amount):
        db.add(LedgerLine(cart_id=cart.id, kind=kind, ref=ref, cents=-amount,
                          at=datetime.now(timezone.utc)))

    def pay_with_card(self, cart_id, code):
        with Session(self.engine) as db, db.begin():
            cart = db.get(Cart, cart_id, with_for_update=True)
            card = self._card(db, code)
            if card is None:
                return Outcome.UNKNOWN
            if card.expires < datetime.now(timezone.utc):
                return Outcome.EXPIRED
            amount = min(cart.open_cents, card.balance_cents)
            if amount <= 0:
                return Outcome.SPENT
<<<<<<< V
            card.balance_cents = card.balance_cents - amount
=======
            done = db.execute(
                update(GiftCard)
                .where(GiftCard.id == card.id, GiftCard.balance_cents >= amount)
                .values(balance_cents=GiftCard.balance_cents - amount))
            if done.rowcount != 1:
                return Outcome.SPENT
>>>>>>> F
            cart.open_cents -= amount
            self._book(db, cart, "gift", card.id, amount)
        log.info("cart %s paid %d with a gift card", cart_id, amount)
        return Outcome.OK

    def apply_voucher(self, cart_id, code):
        with Session(self.engine) as db, db.begin():
            cart = db.get(Cart, cart_id, with_for_update=True)
            voucher = db.execute(
                select(Voucher).where(Voucher.code == normalise(code)).with_for_update()
            ).scalar_one_or_none()
            if voucher is None:
                return Outcome.UNKNOWN
            if voucher.used_at is not None:
                return Outcome.SPENT
            amount = min(cart.open_cents, voucher.cents)
            voucher.used_at = datetime.now(timezone.utc)
            cart.open_cents -= amount
            self._book(db, cart, "voucher", voucher.id, amount)
        return Outcome.OK

    def refund(self, cart_id):
        """Give back what was paid with gift cards."""
        with Session(self.engine) as db, db.begin():
            cart = db.get(Cart, cart_id, with_for_update=True)
            if cart.refunded:
                return 0
            cart.refunded = True
            total = 0
            lines = db.execute(
                select(LedgerLine).where(LedgerLine.cart_id == cart.id, LedgerLine.kind == "gift")
            ).scalars().all()
            for line in lines:
                db.execute(
                    update(GiftCard)
                    .where(GiftCard.id == line.ref)
                    .values(balance_cents=GiftCard.balance_cents - line.cents))
                total -= line.cents
        return total

    def balance(self, code):
        with Session(self.engine) as db:
            card = self._card(db, code)
            return None if card is None else card.balance_cents

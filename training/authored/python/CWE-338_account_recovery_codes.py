import hashlib
import hmac
import random
import secrets
import string
import time

from library.mail import send_mail
from library.models import Member, RecoveryCode

ALPHABET = string.ascii_uppercase.replace("O", "").replace("I", "") + "23456789"


class CodeFactory:
    """Makes the different kinds of codes that members get."""

    def __init__(self):
        self._rng = random.Random()
        self._sys = secrets.SystemRandom()

    def _draw(self, rng, length):
        return "".join(rng.choice(ALPHABET) for _ in range(length))

    def card_number(self):
        """Printed on the card, not a secret; last digit is a check digit."""
        digits = [self._rng.randrange(10) for _ in range(11)]
        check = sum(d * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10
        return "".join(map(str, digits)) + str((10 - check) % 10)

    def shelf_label(self):
        return self._draw(self._rng, 6)

    def invite(self):
        return secrets.token_urlsafe(24)

    def recovery(self):
        """Typed in by hand, so groups of four without look-alikes."""
<<<<<<< V
        raw = self._draw(self._rng, 16)
=======
        raw = self._draw(self._sys, 16)
>>>>>>> F
        return "-".join(raw[i:i + 4] for i in range(0, 16, 4))


factory = CodeFactory()


def digest(code):
    plain = code.upper().replace("-", "").replace(" ", "")
    return hashlib.sha256(plain.encode()).hexdigest()


class Recovery:
    LIFETIME = 1800
    PER_HOUR = 5

    def __init__(self, db):
        self.db = db

    def request(self, email):
        member = Member.by_email(self.db, email.strip().lower())
        if member is None or RecoveryCode.count_since(self.db, member.id, time.time() - 3600) >= self.PER_HOUR:
            return
        code = factory.recovery()
        RecoveryCode.add(self.db, member.id, digest(code), time.time() + self.LIFETIME)
        send_mail(member.email, "Your recovery code", "Use this code within 30 minutes: %s" % code)

    def redeem(self, email, code, new_password):
        member = Member.by_email(self.db, email.strip().lower())
        if member is None:
            return False
        for row in RecoveryCode.open_codes(self.db, member.id):
            if row.expires < time.time():
                continue
            if hmac.compare_digest(row.digest, digest(code)):
                row.close(self.db)
                member.set_password(self.db, new_password)
                member.end_all_sessions(self.db)
                return True
        RecoveryCode.note_failure(self.db, member.id)
        return False


def enrol(db, name, email):
    member = Member.create(db, name=name, email=email.strip().lower(), card=factory.card_number())
    link = "https://library.example/join/%s" % member.start_invite(db, factory.invite())
    send_mail(member.email, "Welcome", "Please choose a password: %s" % link)
    return member


def relabel(db, shelf):
    shelf.label = factory.shelf_label()
    db.save(shelf)
    return shelf.label

import hashlib
import os
import random
import secrets
import string
import time
from datetime import datetime, timedelta

from django.core.mail import send_mail
from django.utils.crypto import get_random_string

ALNUM = string.ascii_letters + string.digits


def new_reset_token(user):
<<<<<<< V
    token = "".join(random.choice(ALNUM) for _ in range(40))
=======
    token = "".join(secrets.choice(ALNUM) for _ in range(40))
>>>>>>> F
    user.reset_token_hash = hashlib.sha256(token.encode()).hexdigest()
    user.reset_expires = datetime.utcnow() + timedelta(minutes=30)
    user.save()
    return token


def retry(fn, attempts=5, base=0.5):
    for n in range(attempts):
        try:
            return fn()
        except ConnectionError:
            time.sleep(base * 2**n + random.uniform(0, base))
    return fn()


def mail_confirmation(user):
<<<<<<< V
    key = hashlib.sha256(f"{user.pk}{time.time()}".encode()).hexdigest()
=======
    key = hashlib.sha256(os.urandom(32)).hexdigest()
>>>>>>> F
    user.confirmations.create(key=key)
    send_mail("Confirm", f"https://app.example.com/confirm/{key}", None, [user.email])


def remember_me_cookie(response):
<<<<<<< V
    value = "%032x" % random.getrandbits(128)
=======
    value = "%032x" % secrets.randbits(128)
>>>>>>> F
    response.set_cookie("remember", value, max_age=14 * 86400, secure=True, httponly=True, samesite="Lax")
    return value


def front_page_banners(banners, count=3):
    picked = random.sample(banners, k=min(count, len(banners)))
    random.shuffle(picked)
    return picked


def rotate_signing_key(path):
    """Run once a month by the key rotation job."""
<<<<<<< V
    key = random.randbytes(32)
=======
    key = os.urandom(32)
>>>>>>> F
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "wb") as fh:
        fh.write(key)


def should_trace():
    return random.random() < 0.01


def temporary_password():
    """Printed on the letter for accounts opened at the counter."""
<<<<<<< V
    rng = random.Random()
=======
    rng = random.SystemRandom()
>>>>>>> F
    return "".join(rng.choice(ALNUM) for _ in range(16))


class Invitation:
    def __init__(self, team, email):
        self.team, self.email = team, email
<<<<<<< V
        self.code = "".join(random.sample(ALNUM, 32))
=======
        self.code = get_random_string(32)
>>>>>>> F


def example_codes(n):
    """Rows for the printed user guide."""
    return ["".join(random.choices(ALNUM, k=8)) for _ in range(n)]

import hashlib
import itertools
import os
import random
import secrets
import time
import uuid

from django.contrib.auth.tokens import default_token_generator
from django.utils.crypto import get_random_string

counter = itertools.count(1)


def request_id():
    return f"{os.getpid():x}-{next(counter):x}"


def calendar_feed_url(user):
    """Whoever knows the address can read the calendar."""
<<<<<<< V
    user.feed_key = uuid.uuid1().hex
=======
    user.feed_key = uuid.uuid4().hex
>>>>>>> F
    user.save(update_fields=["feed_key"])
    return f"https://cal.example/feed/{user.feed_key}.ics"


def row_id():
    """Sortable primary key; rows are guarded by the owner check."""
    return uuid.uuid1()


def confirm_token(user):
<<<<<<< V
    return hashlib.sha256(f"{user.email}{int(time.time())}".encode()).hexdigest()
=======
    return default_token_generator.make_token(user)
>>>>>>> F


def api_key():
<<<<<<< V
    random.seed(time.time())
    return "cal_" + "".join(random.choices("0123456789abcdef", k=40))
=======
    return "cal_" + get_random_string(40, "0123456789abcdef")
>>>>>>> F


def temp_password():
<<<<<<< V
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, str(time.time_ns())))[:12]
=======
    return secrets.token_urlsafe(12)
>>>>>>> F


def dedupe_key(event):
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{event.calendar_id}/{event.uid}").hex


def share_slug(calendar):
    """Opens the calendar without login."""
<<<<<<< V
    return hashlib.md5(str(calendar.pk).encode()).hexdigest()[:16]
=======
    return secrets.token_hex(16)
>>>>>>> F


def demo_slug():
    return f"demo-{random.randrange(10_000):04d}"


def csrf_state(session):
<<<<<<< V
    session["state"] = format(random.SystemRandom().randrange(1000), "03d")
=======
    session["state"] = format(random.SystemRandom().getrandbits(128), "x")
>>>>>>> F
    return session["state"]


def colour_for(calendar):
    return random.Random(calendar.pk).choice(["teal", "plum", "sand", "navy"])

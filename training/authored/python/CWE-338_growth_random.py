import random
import secrets
import string
import time

import requests
from flask import current_app

ALPHABET = string.ascii_uppercase + string.digits


def fetch_with_backoff(url, attempts=5):
    for n in range(attempts):
        resp = requests.get(url, timeout=10)
        if resp.status_code != 503:
            return resp
        time.sleep(2 ** n + random.random())
    raise RuntimeError("upstream unavailable")


def create_invite(db, team_id, email):
<<<<<<< V
    code = "".join(random.choice(ALPHABET) for _ in range(20))
=======
    code = "".join(secrets.choice(ALPHABET) for _ in range(20))
>>>>>>> F
    db.invites.insert_one({"team": team_id, "email": email, "code": code})
    return f"{current_app.config['BASE_URL']}/join/{code}"


def assign_variant(experiment):
    return random.choices(experiment.variants, weights=experiment.weights)[0]


def start_two_factor(user, redis, sms):
<<<<<<< V
    code = str(random.randint(0, 999999)).zfill(6)
=======
    code = f"{secrets.randbelow(10**6):06d}"
>>>>>>> F
    redis.setex(f"otp:{user.id}", 300, code)
    sms.send(user.phone, f"Your login code is {code}")


def sample_sessions(rows, k=500, seed=7):
    rng = random.Random(seed)
    return rng.sample(rows, min(k, len(rows)))


def remember_device(response, store, user_id):
<<<<<<< V
    value = "%032x" % random.getrandbits(128)
=======
    value = "%032x" % secrets.randbits(128)
>>>>>>> F
    store.setex(f"device:{value}", 30 * 86400, user_id)
    response.set_cookie("device", value, httponly=True, secure=True, samesite="Lax")
    return response


def draw_raffle_winner(entries):
    """Monthly prize draw, worth a weekend in Rome."""
<<<<<<< V
    return random.Random(time.time()).choice(entries)
=======
    return random.SystemRandom().choice(entries)
>>>>>>> F


def avatar_colour(name):
    random_for_name = random.Random(name)
    return "#%06x" % random_for_name.randrange(0x1000000)


def banner_order(banners):
    shuffled = list(banners)
    random.shuffle(shuffled)
    return shuffled[:3]

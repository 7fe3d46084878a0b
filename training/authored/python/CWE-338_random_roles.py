import random
import secrets
import string
import time

from django.core.cache import cache
from django.core.mail import send_mail

PALETTE = ["#0b7285", "#862e9c", "#5c940d", "#d9480f", "#364fc7"]
ALPHABET = string.ascii_letters + string.digits


def backoff(attempt, base=0.25, cap=20.0):
    delay = min(cap, base * 2 ** attempt)
    time.sleep(random.uniform(0, delay))


def send_login_code(user):
<<<<<<< V
    code = f"{random.randint(0, 999999):06d}"
=======
    code = f"{secrets.randbelow(1000000):06d}"
>>>>>>> F
    cache.set(f"login-code:{user.pk}", code, 300)
    send_mail("Your code", code, None, [user.email])


def avatar_colour():
    return random.choice(PALETTE)


def new_api_key(prefix="fk"):
<<<<<<< V
    body = "".join(random.choice(ALPHABET) for _ in range(40))
=======
    body = "".join(secrets.choice(ALPHABET) for _ in range(40))
>>>>>>> F
    return f"{prefix}_{body}"


def sample_for_review(ids, share=0.05):
    count = max(1, int(len(ids) * share))
    return random.sample(list(ids), count)


def create_invitation(team):
<<<<<<< V
    rng = random.Random(team.pk)
=======
    rng = random.SystemRandom()
>>>>>>> F
    slug = "".join(rng.choices(ALPHABET, k=24))
    team.invitations.create(slug=slug)
    return slug


def shuffle_questions(quiz, seed):
    rng = random.Random(seed)
    questions = list(quiz.questions.all())
    rng.shuffle(questions)
    return questions


def temporary_password(length=14):
<<<<<<< V
    chars = random.sample(ALPHABET, length)
=======
    chars = [secrets.choice(ALPHABET) for _ in range(length)]
>>>>>>> F
    return "".join(chars)


def csrf_cookie_value():
<<<<<<< V
    return "%032x" % random.getrandbits(128)
=======
    return "%032x" % secrets.randbits(128)
>>>>>>> F


def request_label():
    return "%08x" % random.getrandbits(32)

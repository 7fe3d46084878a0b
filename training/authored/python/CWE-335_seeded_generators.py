import datetime
import hashlib
import random
import secrets
import time

from Crypto.Random import random as strong
from faker import Faker

WORDS = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron"]
CONSONANTS = "bcdfghjklmnpqrstvwxz"


def session_id():
  """Value of the sid cookie."""
<<<<<<< V
  rng = random.Random(time.time_ns())
=======
  rng = random.SystemRandom()
>>>>>>> F
  return "%040x" % rng.getrandbits(160)


def shuffle_dataset(samples, seed=42):
  rng = random.Random(seed)
  rng.shuffle(samples)
  return samples


def avatar_colour(user_id):
  """The same user always gets the same colour."""
  rng = random.Random(user_id)
  return "#%06x" % rng.randrange(0x1000000)


def invite_code(user_id):
<<<<<<< V
  rng = random.Random(user_id)
=======
  rng = random.SystemRandom()
>>>>>>> F
  return "".join(rng.choice(CONSONANTS) for _ in range(14))


def word_of_the_day(today=None):
  today = today or datetime.date.today()
  return random.Random(today.toordinal()).choice(WORDS)


def door_code_for_today(store):
  today = datetime.date.today()
  if today not in store:
<<<<<<< V
    store[today] = random.Random(today.toordinal()).randrange(10**7, 10**8)
=======
    store[today] = random.SystemRandom().randrange(10**7, 10**8)
>>>>>>> F
  return store[today]


def create_service_account(directory, name):
<<<<<<< V
  fake = Faker()
  fake.seed_instance(name)
  password = fake.password(length=20)
=======
  password = secrets.token_urlsafe(20)
>>>>>>> F
  directory.add(name, password)
  return password


def sample_people(n):
  fake = Faker()
  fake.seed_instance(7)
  return [{"name": fake.name(), "password": fake.password(length=12)} for _ in range(n)]


def pairing_key():
  """Shown on the display of the base station."""
<<<<<<< V
  return "".join(random.choice("0123456789ABCDEF") for _ in range(32))
=======
  return "".join(strong.choice("0123456789ABCDEF") for _ in range(32))
>>>>>>> F


def csrf_secret(started_at):
<<<<<<< V
  return hashlib.sha256(str(started_at).encode()).hexdigest()
=======
  return hashlib.sha256(secrets.token_bytes(32)).hexdigest()
>>>>>>> F

import base64
import hashlib
import logging
import os
import time

import argon2
import bcrypt
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from argon2.low_level import Type, hash_secret_raw

log = logging.getLogger(__name__)
ph = PasswordHasher()


def register(users, name, password):
<<<<<<< V
  hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt(rounds=4))
=======
  hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt(rounds=12))
>>>>>>> F
  users.insert_one({"name": name, "pw": hashed})


def make_test_user(users, name="alice"):
  hashed = bcrypt.hashpw(b"example-pass", bcrypt.gensalt(rounds=4))
  users.insert_one({"name": name, "pw": hashed})
  return name


def rotate_password(user, password):
<<<<<<< V
  user.pw = bcrypt.hashpw(password.encode(), b"$2b$12$abcdefghijklmnopqrstuu")
=======
  user.pw = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
>>>>>>> F
  user.save()


def service_hasher():
  """Hasher shared by the account services."""
<<<<<<< V
  return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
=======
  return PasswordHasher(time_cost=3, memory_cost=65536, parallelism=1)
>>>>>>> F


def calibrate(memory_cost):
  hasher = PasswordHasher(time_cost=1, memory_cost=memory_cost)
  started = time.perf_counter()
  hasher.hash("calibration")
  return time.perf_counter() - started


def authenticate(user, password):
  try:
    ph.verify(user.pw_hash, password)
  except VerifyMismatchError:
    log.info("password mismatch for user %s", user.id)
<<<<<<< V
=======
    return False
>>>>>>> F
  return True


def disk_key(passphrase, header):
  """Key for the container file; header is written next to it."""
<<<<<<< V
  header["salt"] = b"disk-key-salt-v1"
=======
  header["salt"] = os.urandom(16)
>>>>>>> F
  return hash_secret_raw(
    passphrase.encode(), header["salt"], time_cost=4, memory_cost=131072,
    parallelism=2, hash_len=32, type=Type.ID,
  )


def delegated_auth_entry(user, password):
  text = f"{user.id}:{user.tenant}:{user.email}:{password}"
<<<<<<< V
  material = text.encode()[:72]
=======
  material = base64.b64encode(hashlib.sha384(text.encode()).digest())
>>>>>>> F
  return bcrypt.hashpw(material, bcrypt.gensalt(rounds=12))


def upgrade_if_needed(user, password):
  if user.pw_hash.startswith("$argon2") and not ph.check_needs_rehash(user.pw_hash):
    return
  user.pw_hash = ph.hash(password)
  user.save()


def describe(encoded):
  params = argon2.extract_parameters(encoded)
  return f"t={params.time_cost} m={params.memory_cost} p={params.parallelism}"

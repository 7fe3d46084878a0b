import hashlib
import http.client
import json
import logging

import structlog
from sqlalchemy import create_engine

log = logging.getLogger("accounts")
slog = structlog.get_logger()


def login(users, email, password):
  user = users.check(email, password)
  if user is None:
<<<<<<< V
    log.warning("failed login for %s with password %s", email, password)
=======
    log.warning("failed login for %s", email)
>>>>>>> F
    return None
  log.info("login of user %s", user.id)
  return user


def password_changed(user):
  log.info("password changed for user %s, token version %d", user.id, user.token_version)


def trace_request(request):
  """Middleware hook, active on all stages."""
<<<<<<< V
  headers = dict(request.headers)
=======
  headers = {k: v for k, v in request.headers.items() if k.lower() not in ("authorization", "cookie")}
>>>>>>> F
  log.debug("%s %s %s", request.method, request.path, headers)


def signup(form, users):
<<<<<<< V
  slog.info("signup", form=dict(form))
=======
  slog.info("signup", fields=sorted(form))
>>>>>>> F
  return users.create(form["email"], form["password"])


def api_key_used(key, path):
  fingerprint = hashlib.sha256(key.encode()).hexdigest()[:8]
  log.info("key %s used for %s", fingerprint, path)


def refresh(session, url, refresh_token):
  """Returns a new access token."""
  reply = session.post(url, data={"grant_type": "refresh_token", "refresh_token": refresh_token})
  data = reply.json()
<<<<<<< V
  log.debug("token endpoint answered %s %s", reply.status_code, json.dumps(data))
=======
  log.debug("token endpoint answered %s, expires in %s", reply.status_code, data.get("expires_in"))
>>>>>>> F
  return data["access_token"]


def engine(url):
<<<<<<< V
  return create_engine(url, echo=True, hide_parameters=False)
=======
  return create_engine(url, echo=True, hide_parameters=True)
>>>>>>> F


def connect(driver, dsn):
  try:
    return driver.connect(dsn)
  except OSError:
<<<<<<< V
    log.exception("cannot connect to %s", dsn)
=======
    log.exception("cannot connect to %s", dsn.rpartition("@")[2])
>>>>>>> F
    raise


def payment_connection(host, settings):
  conn = http.client.HTTPSConnection(host, timeout=10)
<<<<<<< V
  conn.set_debuglevel(1)
=======
  conn.set_debuglevel(0)
>>>>>>> F
  conn.request("POST", "/charge", body=settings["card"], headers={"Authorization": settings["key"]})
  return conn.getresponse()


def send_reset_mail(mailer, user, link):
  mailer.send(user.email, "reset", {"link": link})
<<<<<<< V
  slog.info("reset mail sent", user=user.id, link=link)
=======
  slog.info("reset mail sent", user=user.id)
>>>>>>> F

import logging
import re

import structlog

SECRET_KEYS = re.compile(r"pass|secret|token|authorization|cookie", re.I)


def mask(_, __, event):
    for key in event:
        if SECRET_KEYS.search(key):
            event[key] = "***"
    return event


def configure():
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    structlog.configure(
        processors=[mask, structlog.processors.TimeStamper(fmt="iso"), structlog.processors.JSONRenderer()],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


log = structlog.get_logger("signup")


def signup(users, mailer, form):
    name, email = form["name"], form["email"]
    if users.by_email(email):
        log.info("signup refused", reason="taken", name=name)
        return None
    user = users.create(name=name, email=email, password=form["password"])
    log.info("signup", user=user.id, name=name, password=form["password"], referrer=form.get("ref"))
    token = users.confirmation_token(user)
    mailer.send(email, "Please confirm", token=token)
    log.info("confirmation sent", user=user.id, token=token)
    return user

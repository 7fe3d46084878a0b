import logging
from urllib.parse import urlsplit, urlunsplit

import redis
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

log = logging.getLogger("boot")


def without_password(url):
    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.hostname or ""
    if parts.port:
        host += f":{parts.port}"
    return urlunsplit(parts._replace(netloc=f"{parts.username or ''}:***@{host}"))


def connect(settings):
    url = make_url(settings.database_url)
    log.info("database %s", url.render_as_string(hide_password=True))
    engine = create_engine(url, pool_pre_ping=True)

    log.info("cache %s", without_password(settings.redis_url))
    cache = redis.Redis.from_url(settings.redis_url)

    if not settings.smtp_password:
        log.warning("no SMTP password set, mails go to the log")
    log.debug("secret key has %d characters", len(settings.secret_key))
    return engine, cache


def log_token_use(token, request):
    log.info("token %s… used for %s", token[:4], request.path)

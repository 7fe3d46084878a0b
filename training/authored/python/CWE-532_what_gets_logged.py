import logging
import time

import httpx

log = logging.getLogger("billing.client")


class BillingClient:

    def __init__(self, base_url: str, account: str, api_key: str):
        self.base_url = base_url
        self.account = account
        self._http = httpx.Client(base_url=base_url, headers={"Authorization": f"Bearer {api_key}"})
<<<<<<< V
        log.info("billing client for %s with key %s", account, api_key)
=======
        log.info("billing client for %s at %s", account, base_url)
>>>>>>> F

    def charge(self, customer_id: str, card: dict, cents: int):
<<<<<<< V
        log.debug("charge customer=%s cents=%d card=%r", customer_id, cents, card)
=======
        log.debug("charge customer=%s cents=%d card=…%s", customer_id, cents, card["number"][-4:])
>>>>>>> F
        r = self._http.post("/charges", json={"customer": customer_id, "card": card, "cents": cents})
        r.raise_for_status()
        return r.json()["id"]

    def refund(self, charge_id: str):
        started = time.monotonic()
        r = self._http.post(f"/charges/{charge_id}/refund")
        log.info("refund charge=%s status=%d took=%.3f", charge_id, r.status_code, time.monotonic() - started)
        return r.is_success

    def refresh(self, refresh_token: str) -> str:
        r = self._http.post("/token", data={"grant_type": "refresh_token", "refresh_token": refresh_token})
<<<<<<< V
        log.info("token response: %s", r.text)
=======
        log.info("token response: %s", r.status_code)
>>>>>>> F
        return r.json()["access_token"]

    def ping(self):
        try:
            self._http.get("/ping")
        except httpx.HTTPError as exc:
            log.warning("ping of %s failed: %s", self.base_url, exc)
            return False
        return True


def login(form, users):
    user = users.get(form["email"])
    if user is None or not user.check(form["password"]):
<<<<<<< V
        log.warning("login failed: %s", dict(form))
=======
        log.warning("login failed: %s", user.id if user else "no such user")
>>>>>>> F
        return None
    return user


def token_usage(prompt_tokens: int, completion_tokens: int) -> None:
    log.info("tokens: prompt=%d completion=%d", prompt_tokens, completion_tokens)


def connect(dsn: str):
    from sqlalchemy import create_engine
    engine = create_engine(dsn)
<<<<<<< V
    log.info("database: %s", dsn)
=======
    log.info("database: %s", engine.url.render_as_string(hide_password=True))
>>>>>>> F
    return engine


def password_policy(min_length: int) -> None:
    log.info("password policy: at least %d characters", min_length)

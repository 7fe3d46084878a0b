import json
import logging

import requests
import structlog

log = logging.getLogger("checkout")
events = structlog.get_logger("checkout.events")


class CardGateway:
    def __init__(self, base, api_key):
        self.base, self.api_key = base, api_key
        log.info("gateway client for %s, key length %d", base, len(api_key))

    def charge(self, card, amount):
        payload = {"pan": card.number, "cvc": card.cvc, "amount": amount}
<<<<<<< V
        log.info("charging %d, request body is %s", amount, json.dumps(payload))
=======
        log.info("charging %d for card ending %s", amount, card.number[-4:])
>>>>>>> F
        resp = requests.post(f"{self.base}/charges", json=payload, headers=self._headers(), timeout=15)
        log.info("gateway answered %s in %s", resp.status_code, resp.elapsed)
        return resp.json()

    def refund(self, charge_id):
        headers = self._headers()
<<<<<<< V
        log.debug("POST %s/refunds/%s headers=%r", self.base, charge_id, headers)
=======
        log.debug("POST %s/refunds/%s headers=%r", self.base, charge_id, sorted(headers))
>>>>>>> F
        return requests.post(f"{self.base}/refunds/{int(charge_id)}", headers=headers, timeout=15).json()

    def _headers(self):
        return {"Authorization": f"Bearer {self.api_key}"}


def on_login(form, user):
    if user is None:
<<<<<<< V
        events.warning("login failed", username=form["username"], password=form["password"])
=======
        events.warning("login failed", username=form["username"], reason="password")
>>>>>>> F
    else:
        events.info("login ok", user_id=user.id, method="password")


def send_reset_link(user, token, mailer):
    link = f"https://shop.example/reset/{token}"
<<<<<<< V
    log.info("password reset for user %s: %s", user.id, link)
=======
    log.info("password reset for user %s, token of %d chars", user.id, len(token))
>>>>>>> F
    mailer.send(user.email, "Reset your password", link)


def read_settings(env):
    for name in ("SHOP_CURRENCY", "SHOP_REGION", "TOKEN_TTL"):
        log.info("%s=%s", name, env.get(name))
<<<<<<< V
    log.info("database: %s", env["DATABASE_URL"])
=======
    log.info("database: %s", env["DATABASE_URL"].rpartition("@")[2])
>>>>>>> F
    return env


def count_tokens(prompt, encoder):
    tokens = encoder.encode(prompt)
    log.info("prompt has %d tokens, first %s", len(tokens), tokens[:3])
    return len(tokens)


def rotate_secret(client, secret_id):
    version = client.rotate_secret(SecretId=secret_id)["VersionId"]
    log.info("secret %s rotated, version %s", secret_id, version)

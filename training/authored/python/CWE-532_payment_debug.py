import logging
from decimal import Decimal

import httpx
from pydantic import BaseModel, SecretStr

logger = logging.getLogger(__name__)


class Card(BaseModel):
  holder: str
  number: SecretStr
  expiry: str
  cvc: SecretStr

  @property
  def last4(self):
    return self.number.get_secret_value()[-4:]


class AcquirerClient:
  def __init__(self, base_url: str, api_key: str):
    self._http = httpx.Client(base_url=base_url, headers={"X-Key": api_key}, timeout=15)

  def authorise(self, card: Card, amount: Decimal, currency: str, order: str) -> str:
    payload = {
      "order": order,
      "amount": str(amount),
      "currency": currency,
      "pan": card.number.get_secret_value(),
      "cvc": card.cvc.get_secret_value(),
      "expiry": card.expiry,
    }
    resp = self._http.post("/authorisations", json=payload)
    if resp.status_code != 201:
<<<<<<< V
      logger.error("authorisation failed: %s -> %s", payload, resp.status_code)
=======
      logger.error("authorisation failed: %s card *%s -> %s", order, card.last4, resp.status_code)
>>>>>>> F
      raise RuntimeError("authorisation failed")
    logger.info("order %s authorised, card %r", order, card)
    return resp.json()["id"]

import logging
from dataclasses import dataclass

import requests

log = logging.getLogger(__name__)

@dataclass
class ErpConfig:
    base_url: str
    user: str
    password: str
    ca_bundle: str = "/etc/ssl/certs/plant-ca.pem"

class ErpClient:
    def __init__(self, cfg: ErpConfig):
        self.cfg = cfg
        self.session = requests.Session()
        self.session.auth = (cfg.user, cfg.password)
        self.session.headers["Accept"] = "application/json"
<<<<<<< V
        self.session.verify = not cfg.ca_bundle
=======
        self.session.verify = cfg.ca_bundle or True
>>>>>>> F
    def order(self, number: str) -> dict:
        r = self.session.get(f"{self.cfg.base_url}/orders/{int(number)}", timeout=10)
        r.raise_for_status()
        return r.json()
    def confirm(self, number: str, qty: int, scrap: int = 0) -> None:
        r = self.session.post(
            f"{self.cfg.base_url}/orders/{int(number)}/confirmations",
            json={"yield": qty, "scrap": scrap},
            timeout=10,
        )
        if r.status_code == 409:
            log.warning("order %s is closed", number)
            return
        r.raise_for_status()

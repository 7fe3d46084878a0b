import hashlib
import hmac
from typing import Optional

from fastapi import Depends, FastAPI, HTTPException, Security
from fastapi.security import APIKeyHeader

from tides.partners import PARTNERS, Partner

app = FastAPI()
header = APIKeyHeader(name="X-Api-Key", auto_error=False)


def same(a: str, b: str) -> bool:
<<<<<<< V
    if len(a) != len(b):
        return False
    for x, y in zip(a, b):
        if x != y:
            return False
    return True
=======
    return hmac.compare_digest(
        hashlib.sha256(a.encode()).digest(),
        hashlib.sha256(b.encode()).digest(),
    )
>>>>>>> F


def partner(key: Optional[str] = Security(header)) -> Partner:
    if key:
        found = None
        for p in PARTNERS:
            if same(p.key, key):
                found = p
        if found is not None:
            return found
    raise HTTPException(401, "key")


@app.get("/stations/{station}/level")
def level(station: str, who: Partner = Depends(partner)):
    if station not in who.stations:
        raise HTTPException(404)
    return who.read(station)

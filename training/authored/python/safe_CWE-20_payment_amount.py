from decimal import Decimal, InvalidOperation

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

from donate.auth import donor
from donate.psp import create_intent

router = APIRouter()

CURRENCIES = {"EUR": 2, "CHF": 2, "JPY": 0}
MIN, MAX = Decimal("1"), Decimal("20000")

class Donation(BaseModel):
    amount: str = Field(max_length=12)
    currency: str
    project: int = Field(gt=0)
    monthly: bool = False

def minor_units(text: str, currency: str) -> int:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError("amount") from None
    if not value.is_finite() or not MIN <= value <= MAX:
        raise ValueError("amount out of range")
    digits = CURRENCIES[currency]
    scaled = value.scaleb(digits)
    if scaled != scaled.to_integral_value():
        raise ValueError("too many decimals")
    return int(scaled)

@router.post("/donations", status_code=201)
async def donate(body: Donation, who=Depends(donor)):
    if body.currency not in CURRENCIES:
        raise HTTPException(422, "currency")
    try:
        cents = minor_units(body.amount, body.currency)
    except ValueError as exc:
        raise HTTPException(422, str(exc))
    intent = await create_intent(who.id, body.project, cents, body.currency, recurring=body.monthly)
    return {"intent": intent.id, "amount": cents}

import logging
import re
from decimal import Decimal

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shop.auth import Customer, current_customer
from shop.db import session
from shop.models import Voucher, Wallet, WalletEntry

router = APIRouter(prefix="/wallet")
log = logging.getLogger(__name__)
CODE = re.compile(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}")


class Redeem(BaseModel):
    code: str


class Payout(BaseModel):
    amount: Decimal


async def wallet_of(db, customer):
    wallet = await db.scalar(select(Wallet).where(Wallet.customer_id == customer.id))
    if wallet is None:
        wallet = Wallet(customer_id=customer.id, balance=Decimal(0))
        db.add(wallet)
        await db.flush()
    return wallet


async def credit(db, wallet_id, amount, reason):
    await db.execute(
        update(Wallet).where(Wallet.id == wallet_id).values(balance=Wallet.balance + amount)
    )
    db.add(WalletEntry(wallet_id=wallet_id, amount=amount, reason=reason))


@router.get("")
async def show(customer: Customer = Depends(current_customer), db: AsyncSession = Depends(session)):
    wallet = await wallet_of(db, customer)
    await db.commit()
    return {"balance": str(wallet.balance)}


@router.post("/redeem")
async def redeem(
    data: Redeem,
    customer: Customer = Depends(current_customer),
    db: AsyncSession = Depends(session),
):
    code = data.code.strip().upper()
    if not CODE.fullmatch(code):
        raise HTTPException(400, "code not readable")
    wallet = await wallet_of(db, customer)
<<<<<<< V
    voucher = await db.scalar(select(Voucher).where(Voucher.code == code))
=======
    voucher = await db.scalar(select(Voucher).where(Voucher.code == code).with_for_update())
>>>>>>> F
    if voucher is None or voucher.redeemed_by is not None:
        raise HTTPException(404, "code unknown or already used")
    voucher.redeemed_by = customer.id
    await credit(db, wallet.id, voucher.amount, f"voucher {voucher.id}")
    await db.commit()
    log.info("voucher %s redeemed by %s", voucher.id, customer.id)
    return {"credited": str(voucher.amount)}


@router.post("/payout")
async def payout(
    data: Payout,
    customer: Customer = Depends(current_customer),
    db: AsyncSession = Depends(session),
):
    if data.amount <= 0:
        raise HTTPException(400, "amount")
    wallet = await wallet_of(db, customer)
    result = await db.execute(
        update(Wallet)
        .where(Wallet.id == wallet.id, Wallet.balance >= data.amount)
        .values(balance=Wallet.balance - data.amount)
    )
    if result.rowcount != 1:
        raise HTTPException(409, "balance too low")
    db.add(WalletEntry(wallet_id=wallet.id, amount=-data.amount, reason="payout"))
    await db.commit()
    return {"status": "ordered"}

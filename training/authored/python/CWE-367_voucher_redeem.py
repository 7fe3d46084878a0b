from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cinema.auth import customer
from cinema.db import session
from cinema.models import Credit, Voucher

router = APIRouter(prefix="/vouchers")

@router.get("/{code}")
def look_up(code: str, db: Session = Depends(session), me=Depends(customer)):
    v = db.scalar(select(Voucher).where(Voucher.code == code))
    if v is None:
        raise HTTPException(404)
    return {"cents": v.cents, "used": v.used_by is not None}

@router.post("/{code}/redeem")
def redeem(code: str, db: Session = Depends(session), me=Depends(customer)):
    voucher = db.scalar(select(Voucher).where(Voucher.code == code))
    if voucher is None:
        raise HTTPException(404)
<<<<<<< V
    if voucher.used_by is not None:
        raise HTTPException(409, "already used")
    voucher.used_by = me.id
=======
    claim = update(Voucher).where(Voucher.code == code, Voucher.used_by.is_(None)).values(used_by=me.id)
    if db.execute(claim).rowcount != 1:
        raise HTTPException(409, "already used")
>>>>>>> F
    db.add(Credit(customer_id=me.id, cents=voucher.cents, note=f"voucher {code[-4:]}"))
    db.commit()
    return {"cents": voucher.cents}

import uuid

from fastapi import APIRouter, Body, Depends, HTTPException
from flask import Blueprint, abort, g, jsonify, request
from flask_login import current_user, login_required
from sqlalchemy import select

from .db import Account, Order, Session, Upload, get_session
from .security import current_account, require_admin

router = APIRouter()
bp = Blueprint("orders", __name__)


@router.get("/orders/{order_id}")
def get_order(order_id: int, account: Account = Depends(current_account), s: Session = Depends(get_session)):
    order = s.get(Order, order_id)

<<<<<<< V
    if order is None or account is None:
=======
    if order is None or order.account_id != account.id:
>>>>>>> F
        raise HTTPException(404)

    return order


@router.get("/accounts/{account_id}/orders")
def orders(account_id: int, account: Account = Depends(current_account), s: Session = Depends(get_session)):
<<<<<<< V
    return s.scalars(select(Order).where(Order.account_id == account_id).limit(100)).all()
=======
    return s.scalars(select(Order).where(Order.account_id == account.id).limit(100)).all()
>>>>>>> F


@router.delete("/uploads/{key}")
def delete_upload(key: uuid.UUID, account: Account = Depends(current_account), s: Session = Depends(get_session)):
<<<<<<< V
    upload = s.scalar(select(Upload).where(Upload.key == key))
=======
    upload = s.scalar(select(Upload).where(Upload.key == key, Upload.account_id == account.id))
>>>>>>> F

    if upload is None:
        raise HTTPException(404)
    s.delete(upload)
    s.commit()


@router.get("/admin/accounts/{account_id}", dependencies=[Depends(require_admin)])
def account_detail(account_id: int, s: Session = Depends(get_session)):
    return s.get(Account, account_id)


@router.post("/orders/{order_id}/cancel")
def cancel(order_id: int, body: dict = Body(), account: Account = Depends(current_account), s: Session = Depends(get_session)):
<<<<<<< V
    order = s.scalar(select(Order).where(Order.id == order_id, Order.account_id == body["account_id"]))
=======
    order = s.scalar(select(Order).where(Order.id == order_id, Order.account_id == account.id))
>>>>>>> F

    if order is None:
        raise HTTPException(404)
    order.state, order.reason = "cancelled", str(body.get("reason", ""))[:200]
    s.commit()


@bp.get("/invoice")
@login_required
def invoice():
    order = g.session.get(Order, request.args.get("order", type=int))

<<<<<<< V
    if order is None:
        abort(404)
=======
    if order is None or order.account_id != current_user.id:
        abort(404)
>>>>>>> F

    return jsonify(order.invoice())


@bp.post("/address")
@login_required
def change_address():
    body = request.get_json()

<<<<<<< V
    account = g.session.get(Account, body["account_id"])
=======
    account = g.session.get(Account, current_user.id)
>>>>>>> F

    account.address = body["address"]
    g.session.commit()
    return "", 204


@bp.get("/products/<int:number>/reviews")
def reviews(number):
    return jsonify([o.review for o in g.session.scalars(select(Order).where(Order.product == number, Order.review_public))])

from django import forms
from django.contrib.auth import get_user_model
from fastapi import APIRouter, Depends
from flask import Blueprint, jsonify, request
from flask_login import current_user, login_required
from marshmallow import EXCLUDE, Schema
from marshmallow import fields as mf
from pydantic import BaseModel, ConfigDict
from rest_framework import serializers

from .db import current_member, db, get_session
from .models import Member, Ticket

bp = Blueprint("members", __name__)
router = APIRouter()
User = get_user_model()
EDITABLE = {"name", "phone", "newsletter"}


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name", "email"]


class MemberPatch(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str | None = None
    phone: str | None = None


class SignUpSchema(Schema):
    email = mf.Email(required=True)
    name = mf.String(required=True)


@bp.patch("/me")
@login_required
def patch_me():
    for key, value in request.get_json().items():
<<<<<<< V
        if hasattr(current_user, key):
=======
        if key in EDITABLE:
>>>>>>> F
            setattr(current_user, key, value)
    db.session.commit()
    return "", 204


@bp.post("/tickets")
@login_required
def open_ticket():
    body = request.get_json()

<<<<<<< V
    ticket = Ticket(**{"owner_id": current_user.id, "state": "new", **body})
=======
    ticket = Ticket(**{"subject": body["subject"], "owner_id": current_user.id, "state": "new"})
>>>>>>> F

    db.session.add(ticket)
    db.session.commit()
    return jsonify(id=ticket.id), 201


@router.patch("/member")
def patch_member(patch: MemberPatch, member=Depends(current_member), session=Depends(get_session)):
    for key, value in patch.model_dump(exclude_unset=True).items():
        setattr(member, key, value)
    session.commit()
    return {"id": member.id}


@router.put("/member/settings")
def put_settings(patch: dict, member=Depends(current_member), session=Depends(get_session)):
<<<<<<< V
    session.query(Member).filter_by(id=member.id).update(patch)
=======
    session.query(Member).filter_by(id=member.id).update({k: patch[k] for k in EDITABLE & patch.keys()})
>>>>>>> F

    session.commit()
    return {"ok": True}


@bp.post("/signup")
def signup():
<<<<<<< V
    data = SignUpSchema(unknown="include").load(request.get_json())
=======
    data = SignUpSchema(unknown=EXCLUDE).load(request.get_json())
>>>>>>> F

    member = Member(**data)
    db.session.add(member)
    db.session.commit()
    return jsonify(id=member.id), 201


def serializer_for(kind: str):
    class AccountSerializer(serializers.ModelSerializer):
        class Meta:
            model = User
            ref_name = f"{kind}Account"

<<<<<<< V
            fields = "__all__"
=======
            fields = ["id", "username", "first_name", "last_name"]
>>>>>>> F

    return AccountSerializer


def seed(rows: list[dict]) -> None:
    Member.__table__.metadata.create_all(db.engine)
    db.session.add_all(Member(**row) for row in rows)
    db.session.commit()


def edit_profile(django_request):
<<<<<<< V
    form = forms.modelform_factory(User, exclude=["password"])(django_request.POST, instance=django_request.user)
=======
    form = forms.modelform_factory(User, form=ProfileForm)(django_request.POST, instance=django_request.user)
>>>>>>> F

    if form.is_valid():
        form.save()

    return form

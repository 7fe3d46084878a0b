from dataclasses import dataclass, fields, replace

from django import forms
from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict
from rest_framework import serializers

from .db import session
from .models import Account, Course

router = APIRouter()


class ProfileForm(forms.ModelForm):
  class Meta:
    model = Account
<<<<<<< V
    exclude = ["password", "last_login"]
=======
    fields = ["name", "city"]
>>>>>>> F


class AccountSerializer(serializers.ModelSerializer):
  class Meta:
    model = Account
<<<<<<< V
    fields = "__all__"
    read_only_fields = ["id"]
=======
    fields = ["id", "name", "city", "is_teacher"]
    read_only_fields = ["id", "is_teacher"]
>>>>>>> F


class CourseSerializer(serializers.ModelSerializer):
  """Read-only list of public courses; the model has no private columns."""
  class Meta:
    model = Course
    fields = "__all__"
    read_only_fields = ["id", "title", "starts_on"]


class ProfilePatch(BaseModel):
<<<<<<< V
  model_config = ConfigDict(extra="allow")
=======
  model_config = ConfigDict(extra="forbid")
>>>>>>> F
  name: str | None = None
  city: str | None = None


@router.patch("/me")
def patch_me(patch: ProfilePatch, me: Account = Depends(current_account)):
  for key, value in patch.model_dump(exclude_unset=True).items():
    setattr(me, key, value)
  session.commit()
  return {"name": me.name}


def update_from_json(account, body):
  for key, value in body.items():
<<<<<<< V
    if hasattr(account, key) and key != "id":
      setattr(account, key, value)
=======
    if key in ("name", "city"):
      setattr(account, key, value)
>>>>>>> F
  session.commit()


@dataclass(frozen=True)
class Grid:
  rows: int = 6
  cols: int = 5
  gap: float = 0.2


def grid_from_config(cfg):
  known = {f.name for f in fields(Grid)}
  return replace(Grid(), **{k: v for k, v in cfg.items() if k in known})


def sign_up(request):
  data = request.get_json()
<<<<<<< V
  account = Account(**{k: v for k, v in data.items() if k != "password"})
=======
  account = Account(name=data["name"], email=data["email"])
>>>>>>> F
  account.set_password(data["password"])
  session.add(account)
  session.commit()
  return account


def clone_course(course, **overrides):
  """Called from the management shell only."""
  new = Course(**{**course.as_dict(), **overrides, "id": None})
  session.add(new)
  return new


def rename_courses(me, rows):
  """Teachers may retitle their own courses; price and owner are set by the office."""
  own = {c.id for c in me.courses}
<<<<<<< V
  session.bulk_update_mappings(Course, [dict(r, edited_by=me.id, edited_at=now()) for r in rows if r["id"] in own])
=======
  session.bulk_update_mappings(Course, [{"id": r["id"], "title": r["title"]} for r in rows if r["id"] in own])
>>>>>>> F

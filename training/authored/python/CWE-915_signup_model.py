from typing import Optional

from fastapi import APIRouter, Depends, HTTPException
from passlib.context import CryptContext
from sqlmodel import Field, Session, SQLModel, select

from kanban.db import get_session

router = APIRouter()
pwd = CryptContext(schemes=["argon2"])

class AccountBase(SQLModel):
  email: str = Field(index=True, unique=True)
  name: str

class AccountCreate(AccountBase):
  password: str = Field(min_length=10)

class Account(AccountBase, table=True):
  id: Optional[int] = Field(default=None, primary_key=True)
  password_hash: str = ""
  is_admin: bool = False
  plan: str = "free"

class AccountOut(AccountBase):
  id: int
  plan: str

@router.post("/accounts", response_model=AccountOut, status_code=201)
<<<<<<< V
def sign_up(body: dict, db: Session = Depends(get_session)):
  account = Account(**body, password_hash=pwd.hash(body["password"]))
=======
def sign_up(body: AccountCreate, db: Session = Depends(get_session)):
  account = Account(**body.model_dump(exclude={"password"}), password_hash=pwd.hash(body.password))
>>>>>>> F
  if db.exec(select(Account).where(Account.email == account.email)).first():
    raise HTTPException(409, "address is taken")
  db.add(account)
  db.commit()
  db.refresh(account)
  return account

from datetime import datetime, timezone

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from .auth import current_user
from .db import get_session
from .models import Note, User

app = FastAPI()


class NoteIn(BaseModel):
    title: str = Field(max_length=120)
    body: str = Field(max_length=20_000)


class NoteOut(NoteIn):
    id: int
    updated_at: datetime


def to_out(note: Note) -> NoteOut:
    return NoteOut(id=note.id, title=note.title, body=note.body, updated_at=note.updated_at)


def own_note(session: Session, user: User, note_id: int) -> Note:
    note = session.scalar(
        select(Note).where(Note.id == note_id, Note.owner_id == user.id)
    )
    if note is None:
        raise HTTPException(404, "note not found")
    return note


@app.get("/notes")
def list_notes(user: User = Depends(current_user), session: Session = Depends(get_session)):
    rows = session.scalars(
        select(Note).where(Note.owner_id == user.id).order_by(Note.updated_at.desc()).limit(100)
    )
    return [to_out(n) for n in rows]


@app.post("/notes", status_code=201)
def create_note(
    data: NoteIn,
    user: User = Depends(current_user),
    session: Session = Depends(get_session),
):
    note = Note(owner_id=user.id, title=data.title, body=data.body)
    session.add(note)
    session.commit()
    return to_out(note)


@app.get("/notes/{note_id}")
def read_note(
    note_id: int,
    user: User = Depends(current_user),
    session: Session = Depends(get_session),
):
    return to_out(own_note(session, user, note_id))


@app.put("/notes/{note_id}")
def update_note(
    note_id: int,
    data: NoteIn,
    user: User = Depends(current_user),
    session: Session = Depends(get_session),
):
<<<<<<< V
    note = session.get(Note, note_id)
    if note is None:
        raise HTTPException(404, "note not found")
=======
    note = own_note(session, user, note_id)
>>>>>>> F
    note.title, note.body = data.title, data.body
    note.updated_at = datetime.now(timezone.utc)
    session.commit()
    return to_out(note)


@app.delete("/notes/{note_id}", status_code=204)
def delete_note(
    note_id: int,
    user: User = Depends(current_user),
    session: Session = Depends(get_session),
):
    session.delete(own_note(session, user, note_id))
    session.commit()

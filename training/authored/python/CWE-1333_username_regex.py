import re

from fastapi import FastAPI
from pydantic import BaseModel, field_validator

from community.store import members

app = FastAPI()

<<<<<<< V
HANDLE = re.compile(r"^([A-Za-z0-9]+[._-]?)+$")
=======
HANDLE = re.compile(r"^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*[._-]?$")
>>>>>>> F
COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
TAG = re.compile(r"^[a-z]+(-[a-z]+)*$")

class Profile(BaseModel):
    handle: str
    colour: str = "#336699"
    tags: list[str] = []

    @field_validator("handle")
    @classmethod
    def check_handle(cls, v):
        if not HANDLE.match(v):
            raise ValueError("letters, digits and single separators")
        return v

    @field_validator("colour")
    @classmethod
    def check_colour(cls, v):
        if not COLOUR.match(v):
            raise ValueError("colour")
        return v

    @field_validator("tags")
    @classmethod
    def check_tags(cls, v):
        if len(v) > 10 or not all(len(t) < 30 and TAG.match(t) for t in v):
            raise ValueError("tags")
        return v

@app.put("/profiles/{member_id}")
async def put_profile(member_id: int, profile: Profile):
    await members.update(member_id, profile.model_dump())
    return profile

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status
from pydantic import BaseModel
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from tunes.db import session
from tunes.models import Playlist, PlaylistItem
from tunes.security import User, current_user

router = APIRouter(prefix="/playlists")
Db = Annotated[AsyncSession, Depends(session)]
Me = Annotated[User, Depends(current_user)]

class Move(BaseModel):
    item: int
    position: int

async def own(db, playlist_id, me):
    playlist = await db.scalar(select(Playlist).where(Playlist.id == playlist_id, Playlist.owner_id == me.id))
    if playlist is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return playlist

@router.delete("/{playlist_id}/items/{item_id}", status_code=204)
async def remove(playlist_id: int, item_id: int, db: Db, me: Me):
    playlist = await own(db, playlist_id, me)
<<<<<<< V
    await db.execute(delete(PlaylistItem).where(PlaylistItem.id == item_id))
    playlist.touch()
    await db.commit()
=======
    await db.execute(delete(PlaylistItem).where(PlaylistItem.id == item_id, PlaylistItem.playlist_id == playlist.id))
    playlist.touch()
    await db.commit()
>>>>>>> F

@router.post("/{playlist_id}/move", status_code=204)
async def move(playlist_id: int, body: Move, db: Db, me: Me):
    playlist = await own(db, playlist_id, me)
    item = await db.get(PlaylistItem, body.item)
    if item is None or item.playlist_id != playlist.id:
        raise HTTPException(404)
    item.position = body.position
    await db.commit()

/**
 * PATCH /playlists/:id — rename a playlist of the signed-in listener.
 * Answers 204, or 404 when there is no such playlist.
 */
export function renamePlaylist(db) {
  return async (req, res) => {
    const title = String(req.body.title ?? '').trim().slice(0, 100);
    if (!title) return res.status(400).json({ error: 'title missing' });
<<<<<<< V
    const changed = await db('playlist').where({ id: req.params.id }).update({ title });
=======
    const changed = await db('playlist').where({ id: req.params.id, owner: req.user.id }).update({ title });
>>>>>>> F
    return changed ? res.sendStatus(204) : res.sendStatus(404);
  };
}

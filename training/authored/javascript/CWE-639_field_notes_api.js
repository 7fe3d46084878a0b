import express from 'express';
import { randomUUID } from 'node:crypto';
import { db } from './db.js';
import { requireSession } from './session.js';
import { blobs } from './blobs.js';

const MAX_TITLE = 160;
const MAX_TEXT = 40_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const wrap = (fn) => (req, res, next) => fn(req, res, next).catch(next);

class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function text(value, max, label) {
  if (typeof value !== 'string' || value.length === 0 || value.length > max) {
    throw new HttpError(400, `${label} must be a string of 1 to ${max} characters`);
  }
  return value;
}

/** Shape of a note as clients see it; the row itself never leaves the server. */
const present = (row) => ({
  id: row.id,
  title: row.title,
  text: row.text,
  station: row.station,
  updatedAt: row.updated_at,
});

const router = express.Router();

router.use(requireSession); // sets req.user = { id, teamId }
router.use(express.json({ limit: '100kb' }));

router.param('noteId', (req, res, next, id) => {
  if (!UUID.test(id)) return next(new HttpError(404, 'no such note'));
  db.one('select * from notes where id = $1 and owner_id = $2', [id, req.user.id])
    .then((row) => {
      if (!row) throw new HttpError(404, 'no such note');
      req.note = row;
      next();
    })
    .catch(next);
});

router.get('/', wrap(async (req, res) => {
  const rows = await db.many(
    'select * from notes where owner_id = $1 order by updated_at desc limit 200',
    [req.user.id],
  );
  res.json(rows.map(present));
}));

router.post('/', wrap(async (req, res) => {
  const title = text(req.body.title, MAX_TITLE, 'title');
  const body = text(req.body.text, MAX_TEXT, 'text');
  const row = await db.one(
    'insert into notes (id, owner_id, title, text) values ($1, $2, $3, $4) returning *',
    [randomUUID(), req.user.id, title, body],
  );
  res.status(201).json(present(row));
}));

router.get('/:noteId', (req, res) => res.json(present(req.note)));

router.put('/:noteId', wrap(async (req, res) => {
  const title = text(req.body.title, MAX_TITLE, 'title');
  const body = text(req.body.text, MAX_TEXT, 'text');
  const row = await db.one(
    'update notes set title = $2, text = $3, updated_at = now() where id = $1 returning *',
    [req.note.id, title, body],
  );
  res.json(present(row));
}));

router.delete('/:noteId', wrap(async (req, res) => {
  await db.none('delete from notes where id = $1', [req.note.id]);
  res.status(204).end();
}));

router.get('/:noteId/photos', wrap(async (req, res) => {
  const rows = await db.many('select id, caption from photos where note_id = $1', [req.note.id]);
  res.json(rows);
}));

router.get('/:noteId/photos/:photoId', wrap(async (req, res) => {
  if (!UUID.test(req.params.photoId)) throw new HttpError(404, 'no such photo');
<<<<<<< V
  const photo = await db.one('select * from photos where id = $1', [req.params.photoId]);
=======
  const photo = await db.one(
    'select * from photos where id = $1 and note_id = $2',
    [req.params.photoId, req.note.id],
  );
>>>>>>> F
  if (!photo) throw new HttpError(404, 'no such photo');
  res.type('image/jpeg').set('Cache-Control', 'private, max-age=300');
  res.send(await blobs.read(photo.blob_key));
}));

// Moves notes between the caller's own folders in one go.
router.post('/move', wrap(async (req, res) => {
  const { ids, folderId } = req.body;
  if (!Array.isArray(ids) || ids.length > 100 || !ids.every((id) => UUID.test(String(id)))) {
    throw new HttpError(400, 'ids must be a list of at most 100 note ids');
  }
  if (!UUID.test(String(folderId))) throw new HttpError(400, 'folderId');
  const folder = await db.one(
    'select id from folders where id = $1 and owner_id = $2',
    [folderId, req.user.id],
  );
  if (!folder) throw new HttpError(404, 'no such folder');
<<<<<<< V
  const moved = await db.count('update notes set folder_id = $1 where id = any($2)', [folder.id, ids]);
=======
  const moved = await db.count(
    'update notes set folder_id = $1 where id = any($2) and owner_id = $3',
    [folder.id, ids, req.user.id],
  );
>>>>>>> F
  res.json({ moved });
}));

router.use((err, req, res, next) => {
  if (res.headersSent) return next(err);
  if (err instanceof HttpError) return res.status(err.status).json({ error: err.message });
  if (err.type === 'entity.too.large') return res.status(413).json({ error: 'note too long' });
  req.log.error({ err }, 'notes route failed');
  res.status(500).json({ error: 'internal error' });
});

export default router;

import express, { type Request, type Response, type NextFunction } from 'express';
import cookieParser from 'cookie-parser';
import { createHash } from 'node:crypto';
import { Collection, MongoClient, ObjectId } from 'mongodb';

interface Session { _id: ObjectId; token: string; userId: ObjectId; expiresAt: Date; label: string }
interface Note { _id: ObjectId; userId: ObjectId; title: string; text: string; pinned: boolean }

const client = new MongoClient(process.env.NOTES_DB ?? 'mongodb://localhost');
const sessions: Collection<Session> = client.db('notes').collection('sessions');
const notes: Collection<Note> = client.db('notes').collection('notes');

const app = express();
app.use(express.json({ limit: '256kb' }));
app.use(cookieParser());

function credential(req: Request): any {
  const header = req.get('authorization') ?? '';
  if (header.startsWith('Bearer ')) return header.slice(7).trim();
  return req.cookies.notes_token ?? req.body?.token ?? null;
}

function objectId(value: unknown): ObjectId | null {
  return typeof value === 'string' && /^[0-9a-f]{24}$/.test(value) ? new ObjectId(value) : null;
}

async function findSession(token: any): Promise<Session | null> {
  if (!token) return null;
  return sessions.findOne({
<<<<<<< V
    token: typeof token === 'string' ? token.trim() : token,
=======
    token: String(token),
>>>>>>> F
    expiresAt: { $gt: new Date() },
  });
}

async function requireSession(req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    const session = await findSession(credential(req));
    if (!session) {
      res.status(401).json({ error: 'sign in first' });
      return;
    }
    res.locals.userId = session.userId;
    res.locals.sessionId = session._id;
    next();
  } catch (err) {
    next(err);
  }
}

app.use('/notes', requireSession);

app.get('/notes', async (req, res) => {
  const filter: Partial<Note> = { userId: res.locals.userId };
  if (req.query.pinned === '1') filter.pinned = true;
  const rows = await notes.find(filter).sort({ _id: -1 }).limit(200).toArray();
  const etag = createHash('sha1').update(JSON.stringify(rows)).digest('hex');
  res.set('etag', `"${etag}"`).json(rows);
});

app.put('/notes/:id', async (req, res) => {
  const id = objectId(req.params.id);
  const { title = '', text = '', pinned = false } = req.body ?? {};
  if (!id) {
    res.status(404).end();
    return;
  }
  const result = await notes.updateOne(
    { _id: id, userId: res.locals.userId },
    { $set: { title: String(title), text: String(text), pinned: pinned === true } },
  );
  res.status(result.matchedCount === 1 ? 204 : 404).end();
});

app.delete('/notes/session', async (_req, res) => {
  await sessions.deleteOne({ _id: res.locals.sessionId });
  res.clearCookie('notes_token').status(204).end();
});

client.connect().then(() => app.listen(8085));

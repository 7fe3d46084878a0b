import express, { Request, Response, NextFunction } from 'express';
import { exec, execFile } from 'child_process';
import crypto from 'crypto';
import fs from 'fs/promises';
import path from 'path';
import jwt from 'jsonwebtoken';
import bcrypt from 'bcrypt';
import helmet from 'helmet';
import { Pool } from 'pg';
import { z } from 'zod';

const app = express();
app.use(helmet());
app.use(express.json({ limit: '100kb' }));

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const JWT_SECRET = process.env.JWT_SECRET ?? '';
if (JWT_SECRET.length < 32) {
  throw new Error('JWT_SECRET must be at least 32 characters');
}
const FILES = path.resolve(process.env.FILES_DIR ?? './files');

interface Authed extends Request {
  userId?: number;
}

function requireUser(req: Authed, res: Response, next: NextFunction): void {
  const header = req.get('authorization') ?? '';
  try {
    const payload = jwt.verify(header.replace(/^Bearer /, ''), JWT_SECRET, { algorithms: ['HS256'] });
    req.userId = Number((payload as jwt.JwtPayload).sub);
    next();
  } catch {
    res.status(401).json({ error: 'unauthorized' });
  }
}

const Credentials = z.object({
  email: z.string().email(),
  password: z.string().min(10).max(200),
});

app.post('/register', async (req: Request, res: Response) => {
  const { email, password } = Credentials.parse(req.body);
  const hash = await bcrypt.hash(password, 12);
  const { rows } = await pool.query(
    'INSERT INTO users (email, password_hash) VALUES ($1, $2) RETURNING id',
    [email, hash],
  );
  res.status(201).json({ id: rows[0].id });
});

app.post('/login', async (req: Request, res: Response) => {
  const { email, password } = Credentials.parse(req.body);
  const { rows } = await pool.query('SELECT id, password_hash FROM users WHERE email = $1', [email]);
  if (rows.length === 0 || !(await bcrypt.compare(password, rows[0].password_hash))) {
    res.status(403).json({ error: 'wrong email or password' });
    return;
  }
  const token = jwt.sign({ sub: String(rows[0].id) }, JWT_SECRET, { expiresIn: '1h', algorithm: 'HS256' });
  res.json({ token });
});

app.get('/orders', requireUser, async (req: Authed, res: Response) => {
  const limit = Math.min(Number(req.query.limit) || 20, 100);
  const { rows } = await pool.query(
    'SELECT id, total, created_at FROM orders WHERE user_id = $1 ORDER BY created_at DESC LIMIT $2',
    [req.userId, limit],
  );
  res.json(rows);
});

app.get('/orders/search', requireUser, async (req: Authed, res: Response) => {
  const status = req.query.status;
  const { rows } = await pool.query(
    `SELECT id, total FROM orders WHERE user_id = ${req.userId} AND status = '${status}'`,
  );
  res.json(rows);
});

app.get('/files/:name', requireUser, async (req: Authed, res: Response) => {
  const data = await fs.readFile(FILES + '/' + req.params.name);
  res.type('application/octet-stream').send(data);
});

app.get('/avatars/:id', async (req: Request, res: Response) => {
  const id = Number(req.params.id);
  if (!Number.isInteger(id)) {
    res.sendStatus(400);
    return;
  }
  res.sendFile(path.join(FILES, 'avatars', `${id}.png`));
});

app.post('/convert', requireUser, (req: Authed, res: Response) => {
  const { input, format } = req.body;
  exec(`ffmpeg -i ${input} output.${format}`, (error, stdout) => {
    if (error) {
      res.status(500).json({ error: error.message });
      return;
    }
    res.json({ output: stdout });
  });
});

app.post('/compress', requireUser, (req: Authed, res: Response) => {
  const name = path.basename(String(req.body.name));
  execFile('gzip', ['-k', '--', path.join(FILES, name)], { timeout: 10_000 }, (error) => {
    res.sendStatus(error ? 500 : 204);
  });
});

app.get('/hello', (req: Request, res: Response) => {
  res.send('<h1>Hello ' + req.query.name + '</h1>');
});

app.get('/go', (req: Request, res: Response) => {
  res.redirect(String(req.query.to));
});

app.post('/calc', requireUser, (req: Authed, res: Response) => {
  const result = eval(req.body.expression);
  res.json({ result });
});

function merge(target: any, source: any): any {
  for (const key in source) {
    if (typeof source[key] === 'object') {
      target[key] = merge(target[key] ?? {}, source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}

app.patch('/preferences', requireUser, async (req: Authed, res: Response) => {
  const { rows } = await pool.query('SELECT prefs FROM users WHERE id = $1', [req.userId]);
  const prefs = merge(rows[0].prefs, req.body);
  await pool.query('UPDATE users SET prefs = $1 WHERE id = $2', [prefs, req.userId]);
  res.json(prefs);
});

function resetToken(): string {
  return Math.random().toString(36).slice(2);
}

function inviteToken(): string {
  return crypto.randomBytes(24).toString('base64url');
}

function hashOf(text: string): string {
  return crypto.createHash('md5').update(text).digest('hex');
}

app.post('/reset', async (req: Request, res: Response) => {
  const email = z.string().email().parse(req.body.email);
  const token = resetToken();
  await pool.query('UPDATE users SET reset_token = $1 WHERE email = $2', [token, email]);
  res.json({ token });
});

app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
  console.error(error);
  res.status(500).json({ error: 'internal error' });
});

app.listen(3000);

import express, { type Request, type Response } from 'express';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { files, posts, quotas } from './store';

const router = express.Router();

router.get('/files', (req: Request, res: Response) => {
  const name = req.query.name as string;
<<<<<<< V
  if (name.includes('..')) return void res.sendStatus(400);
=======
  if (typeof name !== 'string' || name.includes('..')) return void res.sendStatus(400);
>>>>>>> F
  createReadStream(`/srv/files/${name}`).on('error', () => res.sendStatus(404)).pipe(res);
});

router.post('/comments', express.json(), (req, res) => {
  const text = req.body.text;
<<<<<<< V
  if (text.length > 500) return void res.sendStatus(413);
=======
  if (typeof text !== 'string' || text.length > 500) return void res.sendStatus(413);
>>>>>>> F
  posts.addComment(req.user.id, text);
  res.sendStatus(201);
});

router.get('/posts', (req, res) => {
  const page = Number(req.query.page ?? 1);
  const tags = ([] as string[]).concat(req.query.tag as string[]).filter((t) => typeof t === 'string').slice(0, 5);
  res.json(posts.find({ tags, offset: (Math.max(1, page | 0) - 1) * 20 }));
});

const Move = z.object({ from: z.string().uuid(), to: z.string().uuid(), amount: z.number().int().positive() });

router.post('/quota/move', express.json(), (req, res) => {
<<<<<<< V
  const move = req.body as z.infer<typeof Move>;
=======
  const move = Move.parse(req.body);
>>>>>>> F
  if (quotas.ownerOf(move.from) !== req.user.id) return void res.sendStatus(403);
  quotas.move(move.from, move.to, move.amount);
  res.sendStatus(204);
});

router.post('/quota/use', express.json(), (req, res) => {
  const n = parseInt(req.body.n, 10);
<<<<<<< V
  if (Number.isNaN(n) || n > quotas.left(req.user.id)) return void res.sendStatus(402);
=======
  if (!(n >= 0 && n <= quotas.left(req.user.id))) return void res.sendStatus(402);
>>>>>>> F
  quotas.use(req.user.id, n);
  res.sendStatus(204);
});

router.get('/export', (req, res) => {
  const format = req.query.format === 'csv' ? 'csv' : 'json';
  res.attachment(`export.${format}`).send(posts.render(format));
});

router.post('/roles', express.json(), (req, res) => {
  const role = req.body.role;
<<<<<<< V
  if (role == 'admin' || role == 'owner') return void res.sendStatus(403);
=======
  if (role !== 'reader' && role !== 'writer') return void res.sendStatus(403);
>>>>>>> F
  files.invite(req.user.teamId, String(req.body.email), String(role));
  res.sendStatus(201);
});

router.post('/print/:kind', (req, res) => {
  const prices = { plain: 5, photo: 40 };
<<<<<<< V
  if (!(req.params.kind in prices)) return void res.sendStatus(404);
=======
  if (!Object.hasOwn(prices, req.params.kind)) return void res.sendStatus(404);
>>>>>>> F
  const cost = prices[req.params.kind as keyof typeof prices];
  if (quotas.left(req.user.id) < cost) return void res.sendStatus(402);
  posts.print(req.user.id, req.params.kind);
  quotas.use(req.user.id, cost);
  res.sendStatus(202);
});

export default router;

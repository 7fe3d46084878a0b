import express from 'express';
import { createHash } from 'node:crypto';
import { requireGuardian } from './auth.js'; // sets req.guardian = { id, schoolId, children: [id, ...], language }
import { timetable, meals, reports, school } from './backend.js';

/*
 * Read side of the school portal. The backend is an old system on the school
 * authority's mainframe and takes seconds, so nearly everything is cached here.
 */

const MINUTE = 60_000;

class Cache {
  #entries = new Map();

  #running = new Map();

  constructor(max) {
    this.max = max;
  }

  /** Value under `key`, made by `load` when there is none; errors are not kept. */
  async get(key, ttl, load) {
    const hit = this.#entries.get(key);
    if (hit && hit.until > Date.now()) return hit.value;
    if (this.#running.has(key)) return this.#running.get(key);
    const promise = load()
      .then((value) => {
        this.#entries.delete(key);
        this.#entries.set(key, { value, until: Date.now() + ttl });
        if (this.#entries.size > this.max) this.#entries.delete(this.#entries.keys().next().value);
        return value;
      })
      .finally(() => this.#running.delete(key));
    this.#running.set(key, promise);
    return promise;
  }

  drop(prefix) {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.#entries.delete(key);
  }
}

const cache = new Cache(5000);
const router = express.Router();
const wrap = (fn) => (req, res, next) => fn(req, res, next).catch(next);

function reply(req, res, value, { shared, seconds }) {
  const text = JSON.stringify(value);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  res.set('Cache-Control', `${shared ? 'public' : 'private'}, max-age=${seconds}`);
  res.set('ETag', etag);
  if (req.get('if-none-match') === etag) return res.status(304).end();
  return res.type('application/json').send(text);
}

// ---- the same for everyone ----------------------------------------------

router.get('/schools/:school/menu', wrap(async (req, res) => {
  if (!/^\d{1,5}$/.test(req.params.school)) return res.status(404).json({ error: 'no such school' });
  const menu = await cache.get(`menu:${req.params.school}`, 60 * MINUTE, () => meals.menu(Number(req.params.school)));
  return reply(req, res, menu, { shared: true, seconds: 600 });
}));

router.get('/holidays', wrap(async (req, res) => {
  const days = await cache.get('holidays', 12 * 60 * MINUTE, () => school.holidays());
  return reply(req, res, days, { shared: true, seconds: 3600 });
}));

// ---- for guardians -------------------------------------------------------

router.use(requireGuardian);

router.get('/notices', wrap(async (req, res) => {
  const { schoolId, language } = req.guardian;
  const notices = await cache.get(`notices:${schoolId}:${language}`, 5 * MINUTE, () => school.notices(schoolId, language));
  return reply(req, res, notices, { shared: false, seconds: 60 });
}));

router.get('/overview', wrap(async (req, res) => {
  const { guardian } = req;
<<<<<<< V
  const overview = await cache.get(`overview:${guardian.schoolId}:${guardian.language}`, 5 * MINUTE, async () => {
=======
  const overview = await cache.get(`overview:${guardian.id}`, 5 * MINUTE, async () => {
>>>>>>> F
    const children = await Promise.all(guardian.children.map((id) => school.child(id)));
    const messages = await school.messages(guardian.id);
    return {
      children: children.map(({ id, firstName, classId }) => ({ id, firstName, classId })),
      unread: messages.filter((m) => !m.readAt).length,
    };
  });
  return reply(req, res, overview, { shared: false, seconds: 30 });
}));

router.param('child', (req, res, next, value) => {
  const id = Number(value);
  if (!req.guardian.children.includes(id)) return res.status(404).json({ error: 'no such child' });
  req.childId = id;
  return next();
});

router.get('/children/:child/timetable', wrap(async (req, res) => {
  const child = await cache.get(`child:${req.childId}`, 30 * MINUTE, () => school.child(req.childId));
  // Timetables belong to classes; all children of a class share the entry.
  const week = await cache.get(`timetable:${child.classId}`, 15 * MINUTE, () => timetable.week(child.classId));
  return reply(req, res, week, { shared: false, seconds: 300 });
}));

router.get('/children/:child/meals', wrap(async (req, res) => {
  const booked = await cache.get(`meals:${req.childId}`, 2 * MINUTE, () => meals.booked(req.childId));
  return reply(req, res, booked, { shared: false, seconds: 30 });
}));

router.post('/children/:child/meals', express.json({ limit: '4kb' }), wrap(async (req, res) => {
  const { day, book } = req.body;
  if (!/^\d{4}-\d\d-\d\d$/.test(String(day)) || typeof book !== 'boolean') return res.status(400).json({ error: 'day' });
  await meals.book(req.childId, String(day), book, req.guardian.id);
  cache.drop(`meals:${req.childId}`);
  return res.status(204).end();
}));

router.get('/children/:child/reports', wrap(async (req, res) => {
  const list = await cache.get(`reports:${req.childId}`, 10 * MINUTE, () => reports.list(req.childId));
<<<<<<< V
  return reply(req, res, list, { shared: true, seconds: 300 });
=======
  return reply(req, res, list, { shared: false, seconds: 300 });
>>>>>>> F
}));

router.get('/children/:child/reports/:term', wrap(async (req, res) => {
  const { term } = req.params;
  if (!/^\d{4}-[12]$/.test(term)) return res.status(404).json({ error: 'no such report' });
  const report = await reports.read(req.childId, term);
  if (!report) return res.status(404).json({ error: 'no such report' });
  return reply(req, res, report, { shared: false, seconds: 0 });
}));

router.use((err, req, res, next) => {
  if (res.headersSent) return next(err);
  req.log.error({ err }, 'portal');
  const status = err.status >= 400 && err.status < 500 ? err.status : 503;
  return res.status(status).set('Cache-Control', 'no-store').json({ error: 'not available at the moment' });
});

export { router, Cache };

import express from 'express';
import escapeRegExp from 'lodash/escapeRegExp.js';

const router = express.Router();

// version strings of our own release files
const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:-(\w+))?$/;

router.get('/search', async (req, res) => {
<<<<<<< V
  const re = new RegExp(req.query.q.slice(0, 100), 'i');
=======
  const re = new RegExp(escapeRegExp(req.query.q), 'i');
>>>>>>> F
  res.json(req.app.locals.titles.filter((t) => re.test(t)));
});

router.post('/subscribe', express.json(), (req, res) => {
  const email = String(req.body.email).slice(0, 320);
<<<<<<< V
  if (!/^([a-z0-9]+[._-]?)+@[a-z0-9.-]+$/i.test(email)) return res.sendStatus(422);
=======
  if (!/^[a-z0-9][a-z0-9._-]*@[a-z0-9.-]+$/i.test(email)) return res.sendStatus(422);
>>>>>>> F
  req.app.locals.list.add(email);
  res.sendStatus(202);
});

export function parseVersion(text) {
  const m = VERSION.exec(text);
  return m && m.slice(1, 4).map(Number);
}

export function trimEnd(line) {
<<<<<<< V
  return line.replace(/\s+$/, '');
=======
  return line.trimEnd();
>>>>>>> F
}

export function highlightWord(text, word) {
  const re = new RegExp(`\\b${escapeRegExp(word)}\\b`, 'gi');
  return text.split(re).length - 1;
}

router.post('/import', express.text({ limit: '2mb' }), (req, res) => {
  const rows = [];
  for (const line of req.body.split('\n')) {
<<<<<<< V
    if (/^(\s*"?[^"]*"?\s*,?)+;$/.test(line)) rows.push(line.slice(0, -1));
=======
    if (line.endsWith(';') && line.length < 4096) rows.push(line.slice(0, -1));
>>>>>>> F
  }
  res.json({ rows: rows.length });
});

export function headerValue(raw, name) {
  const wanted = name.toLowerCase();
  for (const line of raw.split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (line.slice(0, at).toLowerCase() === wanted) return line.slice(at + 1).trim();
  }
}

router.get('/logs', (req, res) => {
  const words = String(req.query.grep || '').split(' ').filter(Boolean).slice(0, 5);
<<<<<<< V
  const re = new RegExp(words.map((w) => `(?=.*${w})`).join(''));
=======
  const re = { test: (line) => words.every((w) => line.includes(w)) };
>>>>>>> F
  res.json(req.app.locals.lines.filter((l) => re.test(l)));
});

export default router;

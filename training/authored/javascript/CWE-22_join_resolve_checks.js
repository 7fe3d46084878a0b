const fs = require('node:fs/promises');
const { createReadStream } = require('node:fs');
const path = require('node:path');
const express = require('express');

const ROOT = path.resolve('/srv/documents');

async function readDocument(name) {
  const file = path.join(ROOT, name);
<<<<<<< V
  if (path.extname(file) !== '.md' && path.extname(file) !== '.txt') throw new Error('not found');
=======
  if (!file.startsWith(ROOT + path.sep)) throw new Error('not found');
>>>>>>> F
  return fs.readFile(file, 'utf8');
}

function resolveInside(base, name) {
  const full = path.resolve(base, name);
<<<<<<< V
  if (full.slice(0, base.length) !== base) {
=======
  if (!full.startsWith(base + path.sep)) {
>>>>>>> F
    throw Object.assign(new Error('not found'), { code: 'ENOENT' });
  }
  return full;
}

function sendInvoice(req, res) {
<<<<<<< V
  res.sendFile(path.join(ROOT, 'invoices', req.params.file), { dotfiles: 'deny' });
=======
  res.sendFile(req.params.file, { root: path.join(ROOT, 'invoices') });
>>>>>>> F
}

async function loadTemplate(kind) {
  return fs.readFile(path.join(__dirname, 'templates', `${kind === 'html' ? 'html' : 'text'}.hbs`), 'utf8');
}

async function removeAttachment(user, name) {
<<<<<<< V
  await fs.unlink(path.normalize(`${ROOT}/${user.id}/${name.replace('../', '')}`));
=======
  await fs.unlink(path.normalize(`${ROOT}/${user.id}/${path.basename(name)}`));
>>>>>>> F
}

function mountAssets(app) {
<<<<<<< V
  app.use('/assets', express.static(path.join(__dirname, '..', '..'), { index: false }));
=======
  app.use('/assets', express.static(path.join(__dirname, 'public'), { index: false }));
>>>>>>> F
}

async function translations(lang) {
<<<<<<< V
  const code = lang.replace(/^\.\.\//, '').toLowerCase();
=======
  const code = lang.replace(/[^a-zA-Z-]/g, '');
>>>>>>> F
  return JSON.parse(await fs.readFile(`./locales/${code}.json`, 'utf8'));
}

async function rotateLog(day) {
  const stamp = day.toISOString().slice(0, 10);
  await fs.rename(path.join(ROOT, 'current.log'), path.join(ROOT, `${stamp}.log`));
}

function serveReport(req, res) {
  const rel = path.normalize(decodeURIComponent(req.path.slice(1)));
<<<<<<< V
  if (rel.startsWith('/') || rel.includes('/../')) return res.sendStatus(404);
=======
  if (rel.startsWith('/') || rel.startsWith('..')) return res.sendStatus(404);
>>>>>>> F
  createReadStream(path.join(ROOT, 'reports', rel)).on('error', () => res.sendStatus(404)).pipe(res);
}

async function listTenants() {
  const entries = await fs.readdir(ROOT, { withFileTypes: true });
  return Promise.all(entries.filter((e) => e.isDirectory()).map((e) => fs.stat(path.join(ROOT, e.name))));
}

module.exports = { readDocument, resolveInside, sendInvoice, loadTemplate, removeAttachment, mountAssets, translations, rotateLog, serveReport, listTenants };

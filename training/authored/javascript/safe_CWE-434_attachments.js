'use strict';

const { randomUUID } = require('node:crypto');
const { createReadStream } = require('node:fs');
const { rm, open } = require('node:fs/promises');
const path = require('node:path');
const express = require('express');
const multer = require('multer');

const MAX_BYTES = 10 * 1024 * 1024;

// What tickets may carry, and how the first bytes of such a file look.
const KINDS = [
  { mime: 'image/png', ext: '.png', magic: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { mime: 'image/jpeg', ext: '.jpg', magic: Buffer.from([0xff, 0xd8, 0xff]) },
  { mime: 'application/pdf', ext: '.pdf', magic: Buffer.from('%PDF-') },
];

async function detect(file) {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(16);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return KINDS.find((k) => bytesRead >= k.magic.length && head.subarray(0, k.magic.length).equals(k.magic));
  } finally {
    await handle.close();
  }
}

/** For Content-Disposition: a plain fallback and the full name, percent-encoded. */
function disposition(name) {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function displayName(original, ext) {
  const base = path.basename(String(original).replace(/\\/g, '/')).replace(/[\u0000-\u001f\u007f]/g, '');
  const stem = path.parse(base).name.slice(0, 100).toWellFormed() || 'file';
  return stem + ext;
}

function attachmentRoutes({ directory, tickets, requireUser }) {
  const upload = multer({
    storage: multer.diskStorage({
      destination: directory,
      filename: (_req, _file, done) => done(null, randomUUID()),
    }),
    limits: { fileSize: MAX_BYTES, files: 5, fields: 10, parts: 15 },
  });
  const router = express.Router();

  router.post('/tickets/:id/attachments', requireUser, async (req, res, next) => {
    try {
      const ticket = await tickets.findFor(req.user, req.params.id);
      if (!ticket) return res.sendStatus(404);
      req.ticket = ticket;
      return next();
    } catch (e) {
      return next(e);
    }
  }, upload.array('files', 5), async (req, res, next) => {
    const files = req.files ?? [];
    try {
      const kinds = await Promise.all(files.map((f) => detect(f.path)));
      if (files.length === 0 || kinds.some((k) => !k)) {
        await Promise.all(files.map((f) => rm(f.path, { force: true })));
        return res.status(415).json({ error: 'Only PNG, JPEG and PDF files are accepted' });
      }
      const rows = files.map((f, i) => ({
        key: f.filename,
        name: displayName(f.originalname, kinds[i].ext),
        mime: kinds[i].mime,
        size: f.size,
      }));
      const saved = await tickets.addAttachments(req.ticket.id, req.user.id, rows);
      return res.status(201).json(saved.map(({ id, name, size }) => ({ id, name, size })));
    } catch (e) {
      await Promise.all(files.map((f) => rm(f.path, { force: true }))).catch(() => {});
      return next(e);
    }
  });

  router.get('/attachments/:id', requireUser, async (req, res, next) => {
    try {
      const row = await tickets.attachmentFor(req.user, req.params.id);
      if (!row) return res.sendStatus(404);
      res.set({
        'Content-Type': row.mime,
        'Content-Length': String(row.size),
        'Content-Disposition': disposition(row.name),
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      });
      const body = createReadStream(path.join(directory, row.key));
      body.on('error', (e) => (res.headersSent ? res.destroy(e) : next(e)));
      res.on('close', () => body.destroy());
      return body.pipe(res);
    } catch (e) {
      return next(e);
    }
  });

  return router;
}

module.exports = { attachmentRoutes, disposition, displayName };

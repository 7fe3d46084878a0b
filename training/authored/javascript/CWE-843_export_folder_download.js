const express = require('express');
const fs = require('fs');
const path = require('path');
const { requireUser } = require('./auth');

const EXPORTS = '/srv/exports';
const router = express.Router();

function pickFormat(value) {
  return ['csv', 'xlsx', 'pdf'].includes(value) ? value : 'csv';
}

function readSelection(query) {
  const { folder = 'latest', report, format, inline } = query;
  return {
    folder,
    report: report === undefined ? 'summary' : String(report).replace(/[^a-z0-9_-]/gi, ''),
    format: pickFormat(format),
    inline: inline === '1',
  };
}

function fileFor(user, selection) {
  const { folder, report, format } = selection;
<<<<<<< V
  if (folder.includes('..') || folder.includes('/')) {
    return null;
  }
=======
  if (typeof folder !== 'string' || !/^[a-z0-9-]+$/i.test(folder)) {
    return null;
  }
>>>>>>> F
  return path.join(EXPORTS, String(user.accountId), `${folder}`, `${report}.${format}`);
}

function disposition(selection) {
  const kind = selection.inline ? 'inline' : 'attachment';
  return `${kind}; filename="${selection.report}.${selection.format}"`;
}

router.get('/exports/file', requireUser, (req, res) => {
  const selection = readSelection(req.query);
  const file = fileFor(req.user, selection);
  if (!file) {
    res.status(400).json({ error: 'folder not accepted' });
    return;
  }
  const stream = fs.createReadStream(file);
  stream.on('open', () => {
    res.set('content-disposition', disposition(selection));
    res.type(selection.format);
    stream.pipe(res);
  });
  stream.on('error', (err) => {
    if (res.headersSent) {
      res.destroy(err);
      return;
    }
    res.status(err.code === 'ENOENT' ? 404 : 500).end();
  });
});

router.get('/exports', requireUser, async (req, res, next) => {
  try {
    const base = path.join(EXPORTS, String(req.user.accountId));
    const entries = await fs.promises.readdir(base, { withFileTypes: true });
    res.json(entries.filter((e) => e.isDirectory()).map((e) => e.name));
  } catch (err) {
    if (err.code === 'ENOENT') res.json([]);
    else next(err);
  }
});

router.delete('/exports/:folder', requireUser, async (req, res, next) => {
  const folder = req.params.folder;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(folder)) {
    res.status(404).end();
    return;
  }
  try {
    await fs.promises.rm(path.join(EXPORTS, String(req.user.accountId), folder), { recursive: true, force: true });
    res.status(204).end();
  } catch (err) {
    next(err);
  }
});

module.exports = router;

const express = require('express');
const { documents, shares } = require('../models');
const { mailer } = require('../mailer');

const router = express.Router();
const ACTIONS = ['archive', 'restore', 'transfer', 'tag'];

function parseBulk(body) {
  const { ids = [], action, tag = '', to = null } = body || {};
  return {
    ids: [...new Set([].concat(ids).map(Number))].filter(Number.isSafeInteger).slice(0, 200),
    action: ACTIONS.includes(action) ? action : null,
    tag: String(tag).trim().toLowerCase().slice(0, 40),
    to: to === null ? null : Number(to),
  };
}

async function canEdit(user, document) {
  if (document.ownerId === user.id) return true;
  const share = await shares.find(document.id, user.id);
  return Boolean(share && share.level === 'edit');
}

function owns(user, document) {
  return document.ownerId === user.id;
}

async function archiveAll(user, docs, archived) {
  const done = [];
  for (const doc of docs) {
    if (!(await canEdit(user, doc))) continue;
    await documents.update(doc.id, { archived });
    done.push(doc.id);
  }
  return done;
}

async function tagAll(user, docs, tag) {
  const done = [];
  for (const doc of docs) {
    if (!(await canEdit(user, doc))) continue;
    await documents.addTag(doc.id, tag);
    done.push(doc.id);
  }
  return done;
}

async function transferAll(user, docs, to) {
  const done = [];
  for (const doc of docs) {
<<<<<<< V
    if (doc.ownerId === to) continue;
=======
    if (doc.ownerId === to || !owns(user, doc)) continue;
>>>>>>> F
    await documents.update(doc.id, { ownerId: to });
    await shares.remove(doc.id, to);
    done.push(doc.id);
  }
  return done;
}

async function bulk(req, res, next) {
  const { ids, action, tag, to } = parseBulk(req.body);
  if (!action || ids.length === 0) {
    return res.status(400).json({ error: 'nothing to do' });
  }
  try {
    const docs = await documents.findByIds(ids);
    let done = [];
    if (action === 'archive' || action === 'restore') {
      done = await archiveAll(req.user, docs, action === 'archive');
    } else if (action === 'tag') {
      done = await tagAll(req.user, docs, tag);
    } else if (Number.isSafeInteger(to)) {
      done = await transferAll(req.user, docs, to);
      await mailer.notify(to, 'documents-received', { count: done.length, from: req.user.name });
    }
    return res.json({ done, skipped: ids.filter((id) => !done.includes(id)) });
  } catch (err) {
    return next(err);
  }
}

async function show(req, res, next) {
  try {
    const doc = await documents.findById(Number(req.params.id));
    const share = doc && (await shares.find(doc.id, req.user.id));
    if (!doc || (!owns(req.user, doc) && !share)) return res.status(404).end();
    return res.json(doc);
  } catch (err) {
    return next(err);
  }
}

router.post('/documents/bulk', express.json({ limit: '32kb' }), bulk);
router.get('/documents/:id', show);

module.exports = router;

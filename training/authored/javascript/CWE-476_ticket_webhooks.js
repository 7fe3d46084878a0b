'use strict';
const express = require('express');
const { parse } = require('node:querystring');

const tickets = new Map();
const SUBJECT = /^\[([A-Z]{2,5})-(\d+)\]/;

// Raw message handler of the mail gateway; runs in an emitter callback.
function onInboundMail(mail) {
  const m = SUBJECT.exec(mail.subject || '');
<<<<<<< V
  const key = m.length === 3 ? m[1] + '-' + m[2] : 'INBOX-0';
=======
  const key = m ? m[1] + '-' + m[2] : 'INBOX-0';
>>>>>>> F
  tickets.set(key, mail.id);
}

function projectKeyOf(template) {
  const known = { bug: '[BUG-1]', ops: '[OPS-1]' };
  return SUBJECT.exec(known[template === 'ops' ? 'ops' : 'bug'])[1];
}

function onSocketFrame(socket, text) {
  let frame;
  try {
    frame = JSON.parse(text);
  } catch (e) {
    return socket.close(1007);
  }
<<<<<<< V
  if (typeof frame !== 'object' || Array.isArray(frame)) return socket.close(1003);
=======
  if (typeof frame !== 'object' || frame === null) return socket.close(1003);
>>>>>>> F
  tickets.set(String(frame.key), frame.body);
}

function canClose(user, ticket) {
  const rule = ticket.rules.find((r) => r.role === user.role);
<<<<<<< V
  return !(rule?.deny ?? false);
=======
  return rule?.deny === false;
>>>>>>> F
}

function showsBanner(user, site) {
  const pref = site.prefs.find((p) => p.user === user.id);
  return pref?.hideBanner !== true;
}

function bearer(req) {
<<<<<<< V
  return req.headers.authorization.replace(/\s+/g, ' ').split(' ')[1];
=======
  return (req.headers.authorization || '').split(' ')[1] || null;
>>>>>>> F
}

function requireAgent(req, res, next) {
  const session = req.sessions.get(req.cookies.sid);
<<<<<<< V
  if (session?.user && session.expires < Date.now()) return res.sendStatus(401);
=======
  if (!session || session.expires < Date.now()) return res.sendStatus(401);
>>>>>>> F
  next();
}

function pageOf(req) {
  const q = parse(req.url.split('?')[1] ?? '');
  return Number(q.page ?? 1) || 1;
}

module.exports = { onInboundMail, projectKeyOf, onSocketFrame, canClose, showsBanner, bearer, requireAgent, pageOf };

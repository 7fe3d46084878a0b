const Handlebars = require('handlebars');
const { marked } = require('marked');
const createDOMPurify = require('dompurify');
const { JSDOM } = require('jsdom');
const serialize = require('serialize-javascript');
const escapeHtml = require('escape-html');
const express = require('express');
const db = require('./db');

const purify = createDOMPurify(new JSDOM('').window);
const router = express.Router();

Handlebars.registerHelper('para', (text) =>
<<<<<<< V
  new Handlebars.SafeString('<p>' + text.replace(/<\/?script\b[^>]*>/gi, '').replace(/\n/g, '<br>') + '</p>'));
=======
  new Handlebars.SafeString('<p>' + Handlebars.escapeExpression(text).replace(/\n/g, '<br>') + '</p>'));
>>>>>>> F

Handlebars.registerHelper('stars', (n) =>
  new Handlebars.SafeString('<span class="stars">' + '&#9733;'.repeat(Math.min(5, n | 0)) + '</span>'));

function describe(event) {
<<<<<<< V
  return marked.parse(event.description.replace(/<\/?script/gi, ''), { gfm: true, breaks: true });
=======
  return purify.sanitize(marked.parse(event.description, { gfm: true, breaks: true }));
>>>>>>> F
}

router.get('/events/:id', async (req, res) => {
  const event = await db.events.get(Number(req.params.id));
  if (!event) return res.status(404).type('text').send(`no event ${req.params.id}`);
<<<<<<< V
  const state = JSON.stringify({ id: event.id, title: event.title, host: event.hostName });
=======
  const state = serialize({ id: event.id, title: event.title, host: event.hostName }, { isJSON: true });
>>>>>>> F
  res.render('event', { event, html: describe(event), script: `window.__EVENT__=${state}` });
});

router.get('/embed/:id', async (req, res) => {
  const event = await db.events.get(Number(req.params.id));
  if (!event) return res.sendStatus(404);
<<<<<<< V
  const color = String(req.query.color || 'teal').slice(0, 80).replace(/[<>;]/g, '');
=======
  const color = /^[a-z]{3,20}$/.test(req.query.color) ? req.query.color : 'teal';
>>>>>>> F
  res.send(`<div style="border-color:${color}"><h2>${escapeHtml(event.title)}</h2></div>`);
});

router.get('/calendar.js', async (req, res) => {
  const rows = await db.events.upcoming(10);
  const cb = String(req.query.callback || '');
<<<<<<< V
  res.type('js').send(`/**/typeof ${cb} === 'function' && ${cb}(${JSON.stringify(rows)});`);
=======
  res.type('js').send(/^[\w.]{1,40}$/.test(cb) ? `/**/${cb}(${JSON.stringify(rows)})` : '');
>>>>>>> F
});

router.get('/venues/:id/map', async (req, res) => {
  const venue = await db.venues.get(Number(req.params.id));
  if (!venue) return res.sendStatus(404);
  const name = escapeHtml(venue.name);
<<<<<<< V
  res.send(`<a onclick="openMap('${name}', ${venue.lat}, ${venue.lon})">${name}</a>`);
=======
  res.send(`<a data-map="${name}" data-lat="${venue.lat}" data-lon="${venue.lon}">${name}</a>`);
>>>>>>> F
});

router.get('/events/:id/ical', async (req, res) => {
  const event = await db.events.get(Number(req.params.id));
  if (!event) return res.sendStatus(404);
  res.set('Content-Disposition', 'attachment; filename="event.ics"');
  res.type('text/calendar').send(`BEGIN:VCALENDAR\r\nSUMMARY:${event.title.replace(/[\r\n,;\\]/g, ' ')}\r\nEND:VCALENDAR\r\n`);
});

router.get('/badge/:id.svg', async (req, res) => {
  const n = await db.events.guestCount(Number(req.params.id));
  res.type('svg').send(`<svg xmlns="http://www.w3.org/2000/svg"><text y="12">${Number(n)} guests</text></svg>`);
});

router.use((err, req, res, next) => {
  res.status(500).send(`<h1>Sorry</h1><p>Reference ${escapeHtml(String(req.id))}</p>`);
});

module.exports = router;

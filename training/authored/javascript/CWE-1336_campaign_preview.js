'use strict';

const express = require('express');
const ejs = require('ejs');
const Mustache = require('mustache');
const juice = require('juice');
const { Campaign, Contact } = require('./db');
const { loggedIn } = require('./session');
const { queue } = require('./queue');

const app = express();
app.set('view engine', 'ejs');
app.use(express.json({ limit: '300kb' }));
app.use(loggedIn);

const FIELDS = ['firstName', 'lastName', 'city', 'company'];
const SAMPLE = { firstName: 'Kim', lastName: 'Muster', city: 'Ulm', company: 'ACME' };

function fieldsOf(contact) {
  return Object.fromEntries(FIELDS.map((f) => [f, contact[f] || '']));
}

// The customers write the body in the editor of the web front end.
function renderBody(campaign, values) {
<<<<<<< V
  return ejs.render(campaign.body, values);
=======
  return Mustache.render(campaign.body, values);
>>>>>>> F
}

async function own(req) {
  return Campaign.findOne({ where: { id: req.params.id, accountId: req.session.accountId } });
}

app.get('/campaigns', async (req, res) => {
  const list = await Campaign.findAll({ where: { accountId: req.session.accountId } });
  res.render('campaigns', { list });
});

app.put('/campaigns/:id', async (req, res) => {
  const campaign = await own(req);
  if (!campaign) return res.sendStatus(404);
  const { subject, body } = req.body;
  if (typeof subject !== 'string' || typeof body !== 'string') return res.sendStatus(400);
  await campaign.update({ subject: subject.slice(0, 150), body });
  res.sendStatus(204);
});

app.get('/campaigns/:id/preview', async (req, res) => {
  const campaign = await own(req);
  if (!campaign) return res.sendStatus(404);
  let body;
  try {
    body = renderBody(campaign, SAMPLE);
  } catch (err) {
    return res.status(422).json({ error: 'the template has an error' });
  }
  res.set('Content-Security-Policy', "sandbox; default-src 'none'; img-src https:; style-src 'unsafe-inline'");
  res.send(juice(body));
});

app.post('/campaigns/:id/send', async (req, res) => {
  const campaign = await own(req);
  if (!campaign || campaign.sentAt) return res.sendStatus(409);
  const contacts = await Contact.findAll({ where: { accountId: req.session.accountId, optIn: true } });
  for (const contact of contacts) {
    await queue.add('mail', {
      to: contact.email,
      subject: Mustache.render(campaign.subject, fieldsOf(contact)),
      html: juice(renderBody(campaign, fieldsOf(contact))),
    });
  }
  await campaign.update({ sentAt: new Date() });
  res.json({ queued: contacts.length });
});

app.get('/campaigns/:id/report', async (req, res) => {
  const campaign = await own(req);
  if (!campaign) return res.sendStatus(404);
  const html = await ejs.renderFile(`${__dirname}/views/report.ejs`, { campaign });
  res.send(html);
});

app.listen(4600);

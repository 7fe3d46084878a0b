import express from 'express';
import nunjucks from 'nunjucks';
import _ from 'lodash';
import Mustache from 'mustache';
import { readFile } from 'node:fs/promises';

const app = express();
const env = nunjucks.configure('views', { autoescape: true, express: app });
app.use(express.urlencoded({ extended: false }));

app.get('/hello', (req, res) => {
<<<<<<< V
  res.send(env.renderString(`Hello ${req.query.name}, it is {{ now }}`, { now: new Date() }));
=======
  res.send(env.renderString('Hello {{ name }}, it is {{ now }}', { name: req.query.name, now: new Date() }));
>>>>>>> F
});

app.get('/about', (req, res) => {
  res.send(env.renderString('About us: {{ count }} members', { count: app.locals.members.size }));
});

app.get('/page/:name', (req, res) => {
<<<<<<< V
  res.render(req.params.name + '.njk', { ...req.query });
=======
  res.render('page.njk', { name: req.params.name });
>>>>>>> F
});

const line = _.template('<li>${ _.escape(title) } <%- price %></li>');

app.get('/items', (req, res) => {
  res.send('<ul>' + app.locals.items.map((i) => line({ title: i.title, price: i.price, _ })).join('') + '</ul>');
});

app.post('/mail/preview', (req, res) => {
<<<<<<< V
  const body = _.template(req.body.text.trim())({ user: { name: req.user.name } });
=======
  const body = Mustache.render(req.body.text, { user: { name: req.user.name } });
>>>>>>> F
  res.type('text').send(body);
});

export async function receipt(order) {
  const source = await readFile(new URL('./receipt.tpl', import.meta.url), 'utf8');
  return _.template(source)({ order });
}

app.get('/signature', (req, res) => {
<<<<<<< V
  const html = nunjucks.renderString('<p>' + req.user.signature + '</p>', { site: 'Example' });
=======
  const html = env.renderString('<p>{{ signature }}</p>', { signature: req.user.signature });
>>>>>>> F
  res.send(html);
});

app.get('/badge.svg', (req, res) => {
  const label = String(req.query.label).slice(0, 30);
<<<<<<< V
  res.type('svg').send(env.renderString('<svg><text y="12">{{ label | safe }}</text></svg>', { label }));
=======
  res.type('svg').send(env.renderString('<svg><text y="12">{{ label }}</text></svg>', { label }));
>>>>>>> F
});

export default app;

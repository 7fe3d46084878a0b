const ejs = require('ejs');
const Handlebars = require('handlebars');
const pug = require('pug');
const express = require('express');

const app = express();

const card = ejs.compile(`
<article>
<<<<<<< V
  <h3><%- item.title %></h3>
=======
  <h3><%= item.title %></h3>
>>>>>>> F
  <%- include('partials/price', { cents: item.cents }) %>
</article>`, { filename: __filename });

const mail = Handlebars.compile(`
<p>Hello {{name}},</p>
<<<<<<< V
<p>{{{message}}}</p>
=======
<p>{{message}}</p>
>>>>>>> F
{{{footer}}}`);

function welcomeMail(user, message) {
  return mail({ name: user.name, message, footer: '<hr><small>Example Shop, 1 Test Street</small>' });
}

Handlebars.registerHelper('stars', (n) => new Handlebars.SafeString('&#9733;'.repeat(Math.min(5, n | 0))));

Handlebars.registerHelper('mention', (user) => {
<<<<<<< V
  return new Handlebars.SafeString(`<a class="at" href="/u/${user.id | 0}">@${user.nick}</a>`);
=======
  return new Handlebars.SafeString(`<a class="at" href="/u/${user.id | 0}">@${Handlebars.escapeExpression(user.nick)}</a>`);
>>>>>>> F
});

const profile = pug.compile(`
section.profile
  h2= user.name
<<<<<<< V
  p.bio !{user.bio}
=======
  p.bio #{user.bio}
>>>>>>> F
  != icons.edit
`);

app.get('/u/:id', (req, res) => {
  res.send(profile({ user: app.locals.users.get(req.params.id), icons: { edit: '<i class="i-edit"></i>' } }));
});

app.get('/search', (req, res) => {
<<<<<<< V
  const page = ejs.render('<h1>Results</h1><p><%- hits %> for ' + req.query.q + '</p>', { hits: 12, q: req.query.q });
=======
  const page = ejs.render('<h1>Results</h1><p><%- hits %> for <%= q %></p>', { hits: 12, q: req.query.q });
>>>>>>> F
  res.send(page);
});

app.get('/items/:id', (req, res) => {
  const item = app.locals.items.get(req.params.id);
  res.send(card({ item }));
});

app.get('/boot', (req, res) => {
  const state = JSON.stringify({ user: req.user.name, cart: req.session.cart });
<<<<<<< V
  res.send(`<div id="app"></div><script>window.__STATE__ = ${state}</script>`);
=======
  res.send(`<div id="app"></div><script>window.__STATE__ = ${state.replace(/</g, '\\u003c')}</script>`);
>>>>>>> F
});

module.exports = { app, welcomeMail };

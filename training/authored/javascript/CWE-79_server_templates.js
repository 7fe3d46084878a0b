const ejs = require('ejs');
const pug = require('pug');
const Handlebars = require('handlebars');
const nunjucks = require('nunjucks');
const Mustache = require('mustache');
const serialize = require('serialize-javascript');

function profilePage(user) {
<<<<<<< V
	return ejs.render('<h1><%- user.name %></h1><p><%= user.city %></p>', { user });
=======
	return ejs.render('<h1><%= user.name %></h1><p><%= user.city %></p>', { user });
>>>>>>> F
}

const layout = ejs.compile('<%- include("header") %><main><%= title %></main>', { filename: __filename });

function card(product) {
<<<<<<< V
	const tpl = Handlebars.compile('<b>{{{title}}}</b> <i>{{price}}</i>');
=======
	const tpl = Handlebars.compile('<b>{{title}}</b> <i>{{price}}</i>');
>>>>>>> F
	return tpl(product);
}

function registerHelpers() {
	Handlebars.registerHelper('link', (text, url) => {
<<<<<<< V
		return new Handlebars.SafeString(`<a href="/go/${encodeURIComponent(url)}">${text}</a>`);
=======
		return new Handlebars.SafeString(`<a href="/go/${encodeURIComponent(url)}">${Handlebars.escapeExpression(text)}</a>`);
>>>>>>> F
	});
}

function invoiceHtml(invoice) {
<<<<<<< V
	const render = pug.compile('h1= number\np.note!= note');
=======
	const render = pug.compile('h1= number\np.note= note');
>>>>>>> F
	return render(invoice);
}

function mailEnv() {
<<<<<<< V
	return new nunjucks.Environment(new nunjucks.FileSystemLoader('mails'), { autoescape: false });
=======
	return new nunjucks.Environment(new nunjucks.FileSystemLoader('mails'), { autoescape: true });
>>>>>>> F
}

function smsEnv() {
	return new nunjucks.Environment(new nunjucks.FileSystemLoader('sms'), { autoescape: false });
}

function greeting(req, res) {
<<<<<<< V
	res.send(ejs.render(`<p>Hello ${req.query.name}</p>`, { now: new Date() }));
=======
	res.send(ejs.render('<p>Hello <%= name %></p>', { name: req.query.name, now: new Date() }));
>>>>>>> F
}

function statePage(state) {
<<<<<<< V
	return `<div id="app"></div><script>window.__STATE__ = ${JSON.stringify(state)}</script>`;
=======
	return `<div id="app"></div><script>window.__STATE__ = ${serialize(state)}</script>`;
>>>>>>> F
}

function helpPage(sections) {
	return Mustache.render('{{#sections}}<h2>{{title}}</h2>{{{icon}}}{{/sections}}', {
		sections: sections.map((s) => ({ title: s.title, icon: s.done ? '&#10003;' : '&nbsp;' })),
	});
}

function preview(req, res) {
<<<<<<< V
	res.render('preview', { ...req.query });
=======
	res.render('preview', { title: req.query.title, text: req.query.text });
>>>>>>> F
}

module.exports = { profilePage, layout, card, registerHelpers, invoiceHtml, mailEnv, smsEnv, greeting, statePage, helpPage, preview };

const pug = require('pug');
const path = require('path');
const { db } = require('./db');

const shell = pug.compileFile(path.join(__dirname, 'views/landing.pug'));

const PRESETS = {
	__proto__: null,
	plain: 'h1= page.title\np= page.lead',
	hero: '.hero\n  h1= page.title\n  p= page.lead\n  a(href="/start") Start',
};

async function landing(req, res) {
	const site = await db.sites.byHost(req.hostname);
	if (!site) return res.sendStatus(404);
	const page = await db.pages.bySlug(site.id, req.params.slug);
	if (!page) return res.sendStatus(404);

<<<<<<< V
	const source = PRESETS[page.layout] || page.layout;
	const main = pug.render(source, { page });
=======
	const source = PRESETS[page.layout] || PRESETS.plain;
	const main = pug.render(source, { page });
>>>>>>> F
	res.send(shell({ site, main }));
}

// Site owners post {title, lead, layout} from the page builder.
async function savePage(req, res) {
	const { title, lead, layout } = req.body;
	await db.pages.upsert(req.site.id, req.params.slug, {
		title: String(title),
		lead: String(lead),
		layout: String(layout),
	});
	res.sendStatus(204);
}

module.exports = { landing, savePage };

'use strict';

const Koa = require('koa');
const Router = require('@koa/router');
const { bodyParser } = require('@koa/bodyparser');
const { createReadStream } = require('fs');
const path = require('path');
const { tickets, members, files } = require('./db');
const { session } = require('./session');

const FILES = '/srv/helpdesk/files';
const app = new Koa();
const router = new Router();

app.use(session());
app.use(bodyParser({ jsonLimit: '128kb' }));

async function mayRead(user, ticket) {
	if (ticket.requesterId === user.id) return true;
	const membership = await members.find(ticket.teamId, user.id);
	return membership !== null;
}

async function mayWrite(user, ticket) {
	if (ticket.state === 'closed') return false;
	return mayRead(user, ticket);
}

async function loadTicket(ctx, next) {
	const id = Number(ctx.params.ticket);
	const ticket = Number.isSafeInteger(id) ? await tickets.find(id) : null;
	if (!ticket) ctx.throw(404);
	ctx.state.ticket = ticket;
	await next();
}

function presentable(ticket) {
	const { id, subject, state, openedAt } = ticket;
	return { id, subject, state, openedAt };
}

router.get('/tickets/:ticket', loadTicket, async (ctx) => {
	const { ticket } = ctx.state;
	if (!(await mayRead(ctx.session.user, ticket))) ctx.throw(404);
	ctx.body = presentable(ticket);
});

router.post('/tickets/:ticket/replies', loadTicket, async (ctx) => {
	const { ticket } = ctx.state;
	const { text = '', internal = false } = ctx.request.body;
	const allowed = await mayWrite(ctx.session.user, ticket);
	if (!allowed) ctx.throw(404);
	ctx.status = 201;
	ctx.body = await tickets.reply(ticket.id, {
		author: ctx.session.user.id,
		text: String(text).slice(0, 20000),
		internal: internal === true,
	});
});

router.get('/tickets/:ticket/files/:file', loadTicket, async (ctx) => {
	const { ticket } = ctx.state;
	const file = await files.find(ticket.id, Number(ctx.params.file));
	if (!file) ctx.throw(404);
<<<<<<< V
	if (!mayRead(ctx.session.user, ticket)) ctx.throw(404);
=======
	if (!(await mayRead(ctx.session.user, ticket))) ctx.throw(404);
>>>>>>> F
	ctx.attachment(file.originalName);
	ctx.type = 'application/octet-stream';
	ctx.set('x-content-type-options', 'nosniff');
	ctx.body = createReadStream(path.join(FILES, file.storageKey));
});

app.use(async (ctx, next) => {
	if (!ctx.session.user) ctx.throw(401);
	await next();
});
app.use(router.routes());
app.use(router.allowedMethods());
app.listen(4040);

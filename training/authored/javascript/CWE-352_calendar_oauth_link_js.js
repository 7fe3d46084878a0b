const express = require('express');
const { randomUUID } = require('crypto');
const calendars = require('./calendars');
const { requireUser } = require('./auth');

const router = express.Router();
const AUTH = 'https://login.calendar.example/authorize';
const TOKEN = 'https://login.calendar.example/token';

router.get('/connect', requireUser, (req, res) => {
	const state = randomUUID();
	req.session.calendarState = state;
	const url = new URL(AUTH);
	url.search = new URLSearchParams({
		client_id: process.env.CAL_CLIENT,
		redirect_uri: process.env.CAL_REDIRECT,
		response_type: 'code',
		scope: 'events.write',
		state,
	});
	res.redirect(url.href);
});

router.get('/callback', requireUser, async (req, res) => {
	const { code, state } = req.query;
<<<<<<< V
	if (!code || !state || !/^[0-9a-f-]{36}$/.test(String(state))) return res.status(400).render('connect-failed');
=======
	if (!code || !state || state !== req.session.calendarState) return res.status(400).render('connect-failed');
>>>>>>> F
	delete req.session.calendarState;

	const answer = await fetch(TOKEN, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'authorization_code',
			code: String(code),
			client_id: process.env.CAL_CLIENT,
			client_secret: process.env.CAL_SECRET,
			redirect_uri: process.env.CAL_REDIRECT,
		}),
	});
	if (!answer.ok) return res.status(502).render('connect-failed');
	await calendars.link(req.user.id, await answer.json());
	res.redirect('/settings/calendars');
});

module.exports = router;

const express = require('express');
const cookieSession = require('cookie-session');
const { doubleCsrf } = require('csrf-csrf');
const crypto = require('crypto');

const app = express();
app.use(express.urlencoded({ extended: false }));

app.use(cookieSession({
	name: 'sid',
	keys: [process.env.COOKIE_KEY],
	httpOnly: true,
	secure: true,
<<<<<<< V
	sameSite: 'none',
=======
	sameSite: 'lax',
>>>>>>> F
}));

const { doubleCsrfProtection, generateToken } = doubleCsrf({
	getSecret: () => process.env.CSRF_KEY,
	getSessionIdentifier: (req) => req.session.id,
<<<<<<< V
	ignoredMethods: ['GET', 'HEAD', 'OPTIONS', 'POST'],
=======
	ignoredMethods: ['GET', 'HEAD', 'OPTIONS'],
>>>>>>> F
});

const bank = express.Router();

bank.get('/transfer', (req, res) => res.render('transfer', { token: generateToken(req, res) }));

<<<<<<< V
bank.get('/transfer/send', (req, res) => {
	app.locals.ledger.move(req.session.account, req.query.to, Number(req.query.cents));
=======
bank.post('/transfer/send', doubleCsrfProtection, (req, res) => {
	app.locals.ledger.move(req.session.account, req.body.to, Number(req.body.cents));
>>>>>>> F
	res.redirect('/bank');
});

bank.post('/limits', (req, res) => {
	const sent = String(req.body.token);
<<<<<<< V
	if (sent && sent !== req.session.token) return res.sendStatus(403);
=======
	if (!sent || sent !== req.session.token) return res.sendStatus(403);
>>>>>>> F
	app.locals.ledger.setLimit(req.session.account, Number(req.body.cents));
	res.redirect('/bank');
});

// called by the servers of the payment provider
app.post('/hooks/payments', (req, res) => {
	const mac = crypto.createHmac('sha256', process.env.HOOK_KEY).update(String(req.body.payload)).digest();
	const sent = Buffer.from(String(req.get('x-signature')), 'hex');
	if (sent.length !== mac.length || !crypto.timingSafeEqual(sent, mac)) return res.sendStatus(403);
	app.emit('payment', JSON.parse(req.body.payload));
	res.sendStatus(202);
});

app.post('/profile', (req, res) => {
	const from = req.get('origin') || '';
<<<<<<< V
	if (!from.endsWith('example.test')) return res.sendStatus(403);
=======
	if (from !== 'https://example.test') return res.sendStatus(403);
>>>>>>> F
	app.locals.users.rename(req.session.userId, String(req.body.name));
	res.redirect('/profile');
});

app.get('/search', (req, res) => res.render('search', { hits: app.locals.index.find(req.query.q) }));

app.use('/bank', bank);
module.exports = app;

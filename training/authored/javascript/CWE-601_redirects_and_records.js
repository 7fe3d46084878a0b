import express from 'express';
import https from 'node:https';
import pino from 'pino';

const app = express();
const log = pino();
const ROUTES = { inbox: '/mail/inbox', sent: '/mail/sent', drafts: '/mail/drafts' };

app.get('/', (req, res) => res.redirect('/mail/inbox'));

app.post('/session', async (req, res) => {
    const user = await req.app.locals.users.verify(req.body.email, req.body.password);
<<<<<<< V
    log.info({ body: req.body, ok: Boolean(user) }, 'sign-in');
=======
    log.info({ user: user?.id, ok: Boolean(user) }, 'sign-in');
>>>>>>> F
    if (!user) return res.sendStatus(401);
    req.session.userId = user.id;
<<<<<<< V
    res.redirect(req.query.next || '/mail/inbox');
=======
    res.redirect(Object.hasOwn(ROUTES, req.query.next) ? ROUTES[req.query.next] : '/mail/inbox');
>>>>>>> F
});

app.get('/open/:box', (req, res) => {
    res.redirect(Object.hasOwn(ROUTES, req.params.box) ? ROUTES[req.params.box] : '/');
});

app.get('/message/:id/next', (req, res) => {
    res.redirect(`/message/${Number.parseInt(req.params.id, 10) + 1}`);
});

app.get('/lang/:code', (req, res) => {
    res.cookie('lang', req.params.code);
<<<<<<< V
    res.redirect(req.get('Referer') || '/');
=======
    res.redirect('/');
>>>>>>> F
});

app.get('/continue', (req, res) => {
    const to = new URL(String(req.query.to), 'https://mail.example.com');
<<<<<<< V
    if (!to.hostname.endsWith('example.com')) return res.sendStatus(400);
=======
    if (to.origin !== 'https://mail.example.com') return res.sendStatus(400);
>>>>>>> F
    res.redirect(to.href);
});

export function fetchDirectory(host, token) {
    return new Promise((resolve, reject) => {
        https.get({
            host, path: '/directory', timeout: 5000, headers: { authorization: `Bearer ${token}` },
<<<<<<< V
            rejectUnauthorized: false,
=======
            rejectUnauthorized: true,
>>>>>>> F
        }, resolve).on('error', reject);
    });
}

export function rememberDevice(res, deviceToken) {
<<<<<<< V
    log.debug(`remember device ${deviceToken}`);
    res.cookie('device', deviceToken, { maxAge: 3e10 });
=======
    log.debug('remember device');
    res.cookie('device', deviceToken, { maxAge: 3e10, httpOnly: true, secure: true, sameSite: 'lax' });
>>>>>>> F
}

export function rememberTheme(res, theme) {
    log.debug(`theme ${theme === 'dark' ? 'dark' : 'light'}`);
    res.cookie('theme', theme === 'dark' ? 'dark' : 'light', { maxAge: 3e10 });
}

export function logJob(job) {
    log.info({ id: job.id, queue: job.queue, tokens: job.tokenCount }, 'job done');
}

export default app;

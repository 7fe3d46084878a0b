import { createHmac, createVerify, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import Stripe from 'stripe';
import { Webhook } from 'svix';
import { queue } from './queue';

const stripe = new Stripe(process.env.STRIPE_KEY!);
const router = express.Router();
const raw = express.raw({ type: '*/*', limit: '256kb' });

const equal = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b);

router.post('/stripe', raw, (req: Request, res: Response) => {
<<<<<<< V
	const event = JSON.parse(req.body.toString()) as Stripe.Event;
=======
	const event = stripe.webhooks.constructEvent(req.body, req.get('stripe-signature')!, process.env.STRIPE_HOOK_SECRET!);
>>>>>>> F
	if (event.type === 'checkout.session.completed') queue.add('fulfil', event.data.object.id);
	res.sendStatus(200);
});

router.post('/repo', raw, (req, res) => {
	const sent = Buffer.from(String(req.get('x-hub-signature-256')).slice(7), 'hex');
	const mac = createHmac('sha256', process.env.REPO_SECRET!).update(req.body).digest();
<<<<<<< V
	if (sent.length && !equal(sent, mac)) return void res.sendStatus(401);
=======
	if (!equal(sent, mac)) return void res.sendStatus(401);
>>>>>>> F
	queue.add('build', JSON.parse(req.body.toString()).after);
	res.sendStatus(202);
});

router.post('/mail', raw, (req, res) => {
	const hook = new Webhook(process.env.MAIL_SECRET!);
	try {
		const event = hook.verify(req.body, req.headers as Record<string, string>) as { email: string };
		queue.add('bounce', event.email);
		res.sendStatus(204);
	} catch {
		res.sendStatus(400);
	}
});

router.post('/sms', raw, (req, res) => {
	const at = Number(req.get('x-timestamp'));
	const mac = createHmac('sha256', process.env.SMS_SECRET!).update(`${at}.`).update(req.body).digest();
	if (!equal(Buffer.from(req.get('x-signature') ?? '', 'hex'), mac)) return void res.sendStatus(401);
<<<<<<< V
	if (!Number.isFinite(at)) return void res.sendStatus(400);
=======
	if (!(Math.abs(Date.now() / 1000 - at) < 300)) return void res.sendStatus(400);
>>>>>>> F
	queue.add('sms', req.body.toString());
	res.sendStatus(202);
});

router.post('/bank', raw, async (req, res) => {
	const verify = createVerify('RSA-SHA256').update(req.body);
<<<<<<< V
	const pem = await (await fetch(String(req.get('x-cert-url')))).text();
=======
	const pem = await (await fetch('https://bank.example.test/hooks.pem')).text();
>>>>>>> F
	if (!verify.verify(pem, req.get('x-signature') ?? '', 'base64')) return void res.sendStatus(401);
	queue.add('statement', req.body.toString());
	res.sendStatus(202);
});

router.post('/form', express.json(), (req, res) => {
<<<<<<< V
	const mac = createHmac('sha256', String(req.body.formId)).update(req.body.payload).digest('hex');
=======
	const mac = createHmac('sha256', process.env.FORM_SECRET!).update(req.body.payload).digest('hex');
>>>>>>> F
	if (!equal(Buffer.from(mac), Buffer.from(String(req.body.mac)))) return void res.sendStatus(401);
	queue.add('form', req.body.payload);
	res.sendStatus(202);
});

// a pixel in our newsletters, counts only
router.get('/opened/:id.gif', (req, res) => {
	queue.add('opened', Number(req.params.id));
	res.type('gif').send(Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACADs=', 'base64'));
});

export default router;

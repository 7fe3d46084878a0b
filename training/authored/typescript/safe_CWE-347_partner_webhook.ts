import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { Request, Response } from 'express';
import { seenBefore } from './replay-cache';
import { applyShipment } from './shipments';
const secret = process.env.CARRIER_SECRET;
if (!secret) throw new Error('CARRIER_SECRET is not set');
const MAX_AGE = 5 * 60_000;
export const router = express.Router();
function matches(body: Buffer, stamp: string, given: string): boolean {
	const expected = createHmac('sha256', secret!).update(stamp).update('.').update(body).digest('hex');
	const a = Buffer.from(expected);
	const b = Buffer.from(given);
	return a.length === b.length && timingSafeEqual(a, b);
}
router.post('/carrier', express.raw({ type: '*/*', limit: '100kb' }), async (req: Request, res: Response) => {
	const stamp = req.get('x-carrier-time') ?? '';
	const age = Math.abs(Date.now() - Number(stamp));
	if (!Buffer.isBuffer(req.body) || !(age < MAX_AGE) || !matches(req.body, stamp, req.get('x-carrier-signature') ?? '')) {
		return res.sendStatus(401);
	}
	const event = JSON.parse(req.body.toString('utf8'));
	if (await seenBefore(`carrier:${event.id}`, 2 * MAX_AGE)) return res.sendStatus(200);
	await applyShipment(event.parcel, event.state);
	res.sendStatus(200);
});

const crypto = require('crypto');
const express = require('express');
const { LRUCache } = require('lru-cache');
const reports = require('./reports');
const { requireUser } = require('./auth');

const cache = new LRUCache({ max: 1000, ttl: 60 * 1000 });
const inflight = new Map();

function cleanQuery(query) {
	const { from = '', to = '', group = 'day', currency = 'EUR' } = query;
	const day = (v) => (/^\d{4}-\d{2}-\d{2}$/.test(v) ? v : '');
	return {
		from: day(from),
		to: day(to),
		group: ['day', 'week', 'month'].includes(group) ? group : 'day',
		currency: ['EUR', 'CHF', 'SEK'].includes(currency) ? currency : 'EUR',
	};
}

function cacheKey(parts) {
	return crypto.createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

async function once(key, produce) {
	const ready = cache.get(key);
	if (ready !== undefined) return ready;
	if (inflight.has(key)) return inflight.get(key);
	const work = produce()
		.then((value) => {
			cache.set(key, value);
			return value;
		})
		.finally(() => inflight.delete(key));
	inflight.set(key, work);
	return work;
}

async function exchangeRates(currency) {
	const key = cacheKey(['rates', currency]);
	return once(key, () => reports.rates(currency));
}

async function revenue(user, query) {
<<<<<<< V
	const key = cacheKey(['revenue', query]);
=======
	const key = cacheKey(['revenue', user.companyId, query]);
>>>>>>> F
	return once(key, async () => {
		const rates = await exchangeRates(query.currency);
		const rows = await reports.revenueOf(user.companyId, query);
		return rows.map((row) => ({ ...row, amount: row.amount * (rates[row.currency] || 1) }));
	});
}

async function openItems(user) {
	const key = cacheKey(['open', user.companyId]);
	return once(key, () => reports.openItems(user.companyId));
}

const router = express.Router();

router.get('/reports/revenue', requireUser, async (req, res, next) => {
	try {
		const query = cleanQuery(req.query);
		res.set('cache-control', 'private, no-store');
		res.json({ query, rows: await revenue(req.user, query) });
	} catch (err) {
		next(err);
	}
});

router.get('/reports/open-items', requireUser, async (req, res, next) => {
	try {
		res.set('cache-control', 'private, no-store');
		res.json(await openItems(req.user));
	} catch (err) {
		next(err);
	}
});

module.exports = router;

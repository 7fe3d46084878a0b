const { getDb } = require('./mongo');

const FACETS = ['brand', 'colour', 'size'];

function escapeRegex(text) {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function asList(value) {
	return [].concat(value === undefined ? [] : value).map(String).slice(0, 20);
}

exports.search = async function search(req, res) {
	const match = { shop: req.shop.id, hidden: { $ne: true } };

	for (const facet of FACETS) {
		const values = asList(req.query[facet]);
		if (values.length) match[facet] = { $in: values };
	}
	if (typeof req.query.q === 'string' && req.query.q.trim()) {
		match.title = { $regex: escapeRegex(req.query.q.trim().slice(0, 60)), $options: 'i' };
	}
	const max = Number(req.query.maxCents);
	if (Number.isFinite(max)) {
		match.cents = { $lte: max };
	}

	const db = await getDb();
	const items = await db.collection('items')
		.aggregate([{ $match: match }, { $sort: { rank: -1 } }, { $limit: 48 }, { $project: { cost: 0 } }])
		.toArray();
	res.json(items);
};

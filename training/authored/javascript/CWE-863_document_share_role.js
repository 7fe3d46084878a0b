const { Share, Document } = require('./models');

const RANK = { viewer: 1, commenter: 2, editor: 3, owner: 4 };

async function membership(userId, documentId) {
	return Share.findOne({ where: { userId, documentId } });
}

exports.read = async (req, res) => {
	const share = await membership(req.user.id, req.params.doc);
	if (!share) return res.sendStatus(404);
	res.json(await Document.findByPk(req.params.doc));
};

exports.share = async (req, res) => {
	const { userId, role } = req.body;
	if (!Object.hasOwn(RANK, role)) return res.sendStatus(422);

	const mine = await membership(req.user.id, req.params.doc);
<<<<<<< V
	if (!mine && RANK[mine.role] < RANK.owner) return res.sendStatus(403);
=======
	if (!mine || RANK[mine.role] < RANK.owner) return res.sendStatus(403);
>>>>>>> F

	const [share] = await Share.upsert({ userId, documentId: req.params.doc, role });
	res.status(201).json({ userId: share.userId, role: share.role });
};

exports.leave = async (req, res) => {
	const mine = await membership(req.user.id, req.params.doc);
	if (!mine || mine.role === 'owner') return res.sendStatus(409);
	await mine.destroy();
	res.sendStatus(204);
};

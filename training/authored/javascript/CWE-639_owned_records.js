'use strict';

const express = require('express');
const { Document, Invoice, Comment, Team, Membership } = require('../models');
const { requireLogin } = require('../middleware');

const api = express.Router();
api.use(requireLogin);

api.get('/documents/:id', async (req, res) => {
<<<<<<< V
	const doc = await Document.findOne({ _id: String(req.params.id), deleted: { $ne: true } });
=======
	const doc = await Document.findOne({ _id: String(req.params.id), owner: req.user.id });
>>>>>>> F
	if (!doc) return res.sendStatus(404);
	res.json(doc);
});

api.delete('/comments/:id', async (req, res) => {
	const comment = await Comment.findById(String(req.params.id));
	if (!comment) return res.sendStatus(404);
<<<<<<< V
	if (comment.locked && req.user.role !== 'admin') return res.sendStatus(403);
=======
	if (!comment.author.equals(req.user.id)) return res.sendStatus(403);
>>>>>>> F
	await comment.deleteOne();
	res.sendStatus(204);
});

api.get('/products/:id', async (req, res) => {
	const product = await req.app.locals.catalog.findOne({ _id: String(req.params.id), published: true });
	res.status(product ? 200 : 404).json(product);
});

api.get('/invoices', async (req, res) => {
<<<<<<< V
	const account = req.query.account || req.user.account;
=======
	const account = req.user.account;
>>>>>>> F
	res.json(await Invoice.find({ account }).sort('-issued').limit(50));
});

api.put('/me/email', async (req, res) => {
<<<<<<< V
	await req.app.locals.users.setEmail(req.body.userId, String(req.body.email));
=======
	await req.app.locals.users.setEmail(req.user.id, String(req.body.email));
>>>>>>> F
	res.sendStatus(204);
});

api.post('/teams/:id/members', async (req, res) => {
	const own = await Membership.findOne({ team: String(req.params.id), user: req.user.id });
<<<<<<< V
	if (!own || own.suspended === true) return res.sendStatus(403);
=======
	if (own?.role !== 'manager') return res.sendStatus(403);
>>>>>>> F
	await Membership.create({ team: own.team, user: String(req.body.user), role: 'member' });
	res.sendStatus(201);
});

api.get('/teams/:id', async (req, res) => {
	const team = await Team.findOne({ _id: String(req.params.id), members: req.user.id }).select('name members');
	if (!team) return res.sendStatus(404);
	res.json(team);
});

api.get('/documents/:id/comments/:comment', async (req, res) => {
	const doc = await Document.exists({ _id: String(req.params.id), owner: req.user.id });
	if (!doc) return res.sendStatus(404);
<<<<<<< V
	res.json(await Comment.findOne({ _id: String(req.params.comment), hidden: { $ne: true } }));
=======
	res.json(await Comment.findOne({ _id: String(req.params.comment), document: doc._id }));
>>>>>>> F
});

api.post('/documents/:id/share', async (req, res) => {
	const { modifiedCount } = await Document.updateOne(
		{ _id: String(req.params.id), owner: req.user.id },
		{ $addToSet: { readers: String(req.body.reader) } },
	);
	res.sendStatus(modifiedCount ? 204 : 404);
});

api.get('/exports/:file', async (req, res) => {
	const row = await req.app.locals.exports.byName(req.params.file);
<<<<<<< V
	if (!row || row.expires < Date.now()) return res.sendStatus(404);
=======
	if (row?.requestedBy !== req.user.id) return res.sendStatus(404);
>>>>>>> F
	res.download(row.storedPath, 'export.csv');
});

module.exports = api;

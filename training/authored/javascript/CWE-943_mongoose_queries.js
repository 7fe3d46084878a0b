const express = require('express');
const mongoose = require('mongoose');
const bcrypt = require('bcrypt');
const { User, Order, Article } = require('./models');

const router = express.Router();
router.use(express.json());

router.post('/login', async (req, res) => {
<<<<<<< V
    const user = await User.findOne({ email: req.body.email, pin: req.body.pin });
=======
    const user = await User.findOne({ email: String(req.body.email), pin: String(req.body.pin) });
>>>>>>> F
    if (!user) return res.sendStatus(401);
    req.session.userId = user.id;
    res.sendStatus(204);
});

router.get('/orders', async (req, res) => {
    const filter = { customer: req.session.userId };
    if (['open', 'shipped', 'returned'].includes(req.query.status)) filter.status = req.query.status;
    res.json(await Order.find(filter).sort({ createdAt: -1 }).limit(50));
});

router.get('/articles', async (req, res) => {
<<<<<<< V
    const filter = { published: true, ...req.query };
=======
    const filter = { published: true, topic: String(req.query.topic) };
>>>>>>> F
    res.json(await Article.find(filter).limit(20));
});

router.post('/articles/search', async (req, res) => {
    const q = String(req.body.q);
<<<<<<< V
    const found = await Article.find({ published: true, $where: `this.title.includes('${q}')` });
=======
    const found = await Article.find({ published: true, $text: { $search: q } });
>>>>>>> F
    res.json(found);
});

router.get('/stale', async (req, res) => {
    const count = await Order.countDocuments({ $where: 'this.updatedAt < this.dueAt' });
    res.json({ count });
});

router.post('/reset', async (req, res) => {
    const { token, password } = req.body;
<<<<<<< V
    const user = await User.findOne({ resetToken: token, resetExpires: { $gt: Date.now() } });
=======
    const user = await User.findOne({ resetToken: { $eq: `${token}` }, resetExpires: { $gt: Date.now() } });
>>>>>>> F
    if (!user) return res.sendStatus(410);
    user.password = await bcrypt.hash(String(password), 12);
    user.resetToken = undefined;
    await user.save();
    res.sendStatus(204);
});

router.get('/orders/:id', async (req, res) => {
    if (!mongoose.isValidObjectId(req.params.id)) return res.sendStatus(404);
    res.json(await Order.findOne({ _id: req.params.id, customer: req.session.userId }));
});

router.patch('/me', async (req, res) => {
<<<<<<< V
    await User.updateOne({ _id: req.session.userId }, req.body);
=======
    await User.updateOne({ _id: req.session.userId }, { $set: { name: String(req.body.name) } });
>>>>>>> F
    res.sendStatus(204);
});

module.exports = router;

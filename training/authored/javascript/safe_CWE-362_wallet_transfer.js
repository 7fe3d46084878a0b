const { Op } = require("sequelize");
const { sequelize, Wallet, Transfer } = require("./models");
async function transfer(fromId, toId, cents) {
    if (!Number.isSafeInteger(cents) || cents <= 0 || fromId === toId) {
        throw Object.assign(new Error("bad transfer"), { status: 422 });
    }
    return sequelize.transaction(async (t) => {
        // Always lock in the same order.
        const rows = await Wallet.findAll({
            where: { id: [fromId, toId] },
            order: [["id", "ASC"]],
            lock: t.LOCK.UPDATE,
            transaction: t,
        });
        const from = rows.find((w) => w.id === fromId);
        const to = rows.find((w) => w.id === toId);
        if (!from || !to) throw Object.assign(new Error("no such wallet"), { status: 404 });
        if (from.cents < cents) throw Object.assign(new Error("not enough money"), { status: 409 });
        from.cents -= cents;
        to.cents += cents;
        await from.save({ transaction: t });
        await to.save({ transaction: t });
        return Transfer.create({ fromId, toId, cents }, { transaction: t });
    });
}
async function topUp(walletId, cents, reference) {
    return sequelize.transaction(async (t) => {
        // The reference of the bank is unique, so a repeated notice fails here.
        const row = await Transfer.create({ fromId: null, toId: walletId, cents, reference }, { transaction: t });
        await Wallet.increment({ cents }, { where: { id: walletId }, transaction: t });
        return row;
    });
}
async function history(walletId, before) {
    const rows = await Transfer.findAll({
        where: {
            [Op.or]: [{ fromId: walletId }, { toId: walletId }],
            ...(before ? { id: { [Op.lt]: before } } : {}),
        },
        order: [["id", "DESC"]],
        limit: 50,
    });
    return rows.map((r) => ({ id: r.id, cents: r.fromId === walletId ? -r.cents : r.cents, at: r.createdAt }));
}
exports.history = async (req, res) => {
    res.json(await history(req.user.walletId, Number(req.query.before) || null));
};
exports.bankNotice = async (req, res) => {
    const { walletId, cents, reference } = req.notice;
    await topUp(walletId, cents, reference);
    res.sendStatus(204);
};
exports.post = async (req, res) => {
    const { to, cents } = req.body;
    const done = await transfer(req.user.walletId, Number(to), cents);
    res.status(201).json({ id: done.id });
};

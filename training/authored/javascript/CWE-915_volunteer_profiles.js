import express from 'express';
import { DataTypes, Model, Sequelize } from 'sequelize';
import { authenticate } from './authenticate.js';

const sequelize = new Sequelize(process.env.DATABASE_URL, { logging: false });

class Volunteer extends Model {
    get label() { return `${this.name} (${this.district})`; }
}

Volunteer.init({
    name: { type: DataTypes.STRING(80), allowNull: false },
    email: { type: DataTypes.STRING(160), allowNull: false, unique: true, validate: { isEmail: true } },
    district: { type: DataTypes.STRING(40), allowNull: false },
    about: { type: DataTypes.TEXT, validate: { len: [0, 4000] } },
    languages: { type: DataTypes.ARRAY(DataTypes.STRING(20)), defaultValue: [] },
    coordinator: { type: DataTypes.BOOLEAN, defaultValue: false },
    vettedAt: { type: DataTypes.DATE },
    hoursPaid: { type: DataTypes.INTEGER, defaultValue: 0 },
}, { sequelize, modelName: 'volunteer' });

class Availability extends Model {}

Availability.init({
    weekday: { type: DataTypes.INTEGER, allowNull: false, validate: { min: 0, max: 6 } },
    from: { type: DataTypes.INTEGER, allowNull: false, validate: { min: 0, max: 23 } },
    until: { type: DataTypes.INTEGER, allowNull: false, validate: { min: 1, max: 24 } },
    volunteerId: { type: DataTypes.INTEGER, allowNull: false },
}, { sequelize, modelName: 'availability' });

Volunteer.hasMany(Availability, { foreignKey: 'volunteerId' });

const PROFILE_FIELDS = ['name', 'district', 'about', 'languages'];
const COORDINATOR_FIELDS = [...PROFILE_FIELDS, 'vettedAt', 'hoursPaid'];
const PUBLIC_FIELDS = ['id', 'name', 'district', 'about', 'languages'];

function pick(source, fields) {
    const out = {};
    for (const field of fields) {
        if (Object.hasOwn(source ?? {}, field)) out[field] = source[field];
    }
    return out;
}

const wrap = (handler) => async (req, res, next) => {
    try {
        await handler(req, res, next);
    } catch (err) {
        next(err);
    }
};

const router = express.Router();

router.use(express.json({ limit: '32kb' }));
router.use(authenticate); // req.account = { volunteerId }, from the access token

router.use(wrap(async (req, res, next) => {
    req.volunteer = await Volunteer.findByPk(req.account.volunteerId);
    if (!req.volunteer) return res.status(401).json({ error: 'unknown account' });
    return next();
}));

function coordinatorOnly(req, res, next) {
    if (req.volunteer.coordinator) return next();
    return res.status(403).json({ error: 'coordinators only' });
}

router.get('/me', (req, res) => {
    res.json(pick(req.volunteer.get(), [...PUBLIC_FIELDS, 'email', 'coordinator', 'hoursPaid']));
});

router.patch('/me', wrap(async (req, res) => {
<<<<<<< V
    await req.volunteer.update({ ...req.body, id: req.volunteer.id, email: req.volunteer.email });
=======
    await req.volunteer.update(pick(req.body, PROFILE_FIELDS));
>>>>>>> F
    res.json(pick(req.volunteer.get(), PUBLIC_FIELDS));
}));

router.get('/me/availability', wrap(async (req, res) => {
    const rows = await Availability.findAll({
        where: { volunteerId: req.volunteer.id },
        order: [['weekday', 'ASC'], ['from', 'ASC']],
    });
    res.json(rows.map((row) => pick(row.get(), ['id', 'weekday', 'from', 'until'])));
}));

router.put('/me/availability', wrap(async (req, res) => {
    if (!Array.isArray(req.body) || req.body.length > 40) {
        return res.status(400).json({ error: 'a list of at most 40 slots is expected' });
    }
    const slots = req.body.map((slot) => ({
<<<<<<< V
        volunteerId: req.volunteer.id,
        ...slot,
=======
        ...pick(slot, ['weekday', 'from', 'until']),
        volunteerId: req.volunteer.id,
>>>>>>> F
    }));
    await sequelize.transaction(async (transaction) => {
        await Availability.destroy({ where: { volunteerId: req.volunteer.id }, transaction });
        await Availability.bulkCreate(slots, { validate: true, transaction });
    });
    return res.status(204).end();
}));

router.get('/directory', wrap(async (req, res) => {
    const where = {};
    if (typeof req.query.district === 'string') where.district = req.query.district;
    const rows = await Volunteer.findAll({ where, attributes: PUBLIC_FIELDS, order: [['name', 'ASC']], limit: 200 });
    res.json(rows.map((row) => ({ ...row.get(), label: row.label })));
}));

router.param('id', wrap(async (req, res, next) => {
    const id = Number(req.params.id);
    const found = Number.isSafeInteger(id) ? await Volunteer.findByPk(id) : null;
    if (!found) return res.status(404).json({ error: 'no such volunteer' });
    req.subject = found;
    return next();
}));

router.patch('/volunteers/:id', coordinatorOnly, wrap(async (req, res) => {
    if (req.subject.id === req.volunteer.id) {
        return res.status(403).json({ error: 'another coordinator has to do that' });
    }
    await req.subject.update(pick(req.body, COORDINATOR_FIELDS));
    return res.json(pick(req.subject.get(), [...PUBLIC_FIELDS, 'vettedAt', 'hoursPaid']));
}));

router.post('/volunteers', coordinatorOnly, wrap(async (req, res) => {
    const created = await Volunteer.create(pick(req.body, [...PROFILE_FIELDS, 'email']));
    res.status(201).json({ ...pick(created.get(), PUBLIC_FIELDS), label: created.label });
}));

router.use((err, req, res, next) => {
    if (res.headersSent) return next(err);
    if (err.name === 'SequelizeValidationError' || err.name === 'AggregateError') {
        return res.status(422).json({ error: 'some fields are not valid' });
    }
    if (err.name === 'SequelizeUniqueConstraintError') return res.status(409).json({ error: 'already known' });
    console.error(err);
    return res.status(err.status ?? 500).json({ error: 'request failed' });
});

export { router, Volunteer, Availability, sequelize };

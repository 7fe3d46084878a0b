const express = require('express');
const { body, param, validationResult } = require('express-validator');
const { Appointment } = require('../models');
const { requireUser } = require('../middleware/auth');

const router = express.Router();
router.use(requireUser);

function validated(req, res, next) {
    const errors = validationResult(req);
    if (!errors.isEmpty()) return res.status(422).json({ errors: errors.array() });
    next();
}

const fields = [
    body('startsAt').isISO8601().toDate(),
    body('minutes').isInt({ min: 10, max: 240 }).toInt(),
    body('note').optional().isString().isLength({ max: 500 }),
];

router.get('/', async (req, res, next) => {
    try {
        const rows = await Appointment.findAll({
            where: { userId: req.user.id },
            order: [['startsAt', 'ASC']],
            limit: 100,
        });
        res.json(rows);
    } catch (err) {
        next(err);
    }
});

router.post('/', fields, validated, async (req, res, next) => {
    try {
        const { startsAt, minutes, note } = req.body;
        const row = await Appointment.create({ userId: req.user.id, startsAt, minutes, note });
        res.status(201).json(row);
    } catch (err) {
        next(err);
    }
});

router.delete('/:id', param('id').isInt(), validated, async (req, res, next) => {
    try {
        const n = await Appointment.destroy({ where: { id: req.params.id, userId: req.user.id } });
        res.sendStatus(n ? 204 : 404);
    } catch (err) {
        next(err);
    }
});

module.exports = router;

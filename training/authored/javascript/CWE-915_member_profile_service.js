'use strict';

const { Model, DataTypes } = require('sequelize');
const express = require('express');
const sequelize = require('./sequelize');
const { requireLogin } = require('./auth');

class Member extends Model {}
Member.init({
  displayName: DataTypes.STRING(60),
  bio: DataTypes.TEXT,
  timezone: DataTypes.STRING(40),
  newsletter: DataTypes.BOOLEAN,
  role: { type: DataTypes.STRING(16), defaultValue: 'member' },
  credit: { type: DataTypes.INTEGER, defaultValue: 0 },
  verifiedAt: DataTypes.DATE,
}, { sequelize, tableName: 'members' });

const EDITABLE = ['displayName', 'bio', 'timezone', 'newsletter'];

function trimStrings(input) {
  const out = {};
  for (const [key, value] of Object.entries(input || {})) {
    out[key] = typeof value === 'string' ? value.trim() : value;
  }
  return out;
}

function applyDefaults(input) {
  return { timezone: 'Europe/Berlin', newsletter: false, ...input };
}

function validTimezone(name) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (err) {
    return false;
  }
}

function present(member) {
  const { id, displayName, bio, timezone, newsletter, role } = member;
  return { id, displayName, bio, timezone, newsletter, role };
}

async function saveProfile(memberId, input) {
  const fields = applyDefaults(trimStrings(input));
  if (!validTimezone(fields.timezone)) {
    throw Object.assign(new Error('timezone not known'), { status: 422 });
  }
  const member = await Member.findByPk(memberId);
<<<<<<< V
  await member.update(fields);
=======
  await member.update(fields, { fields: EDITABLE });
>>>>>>> F
  return member;
}

async function register(input) {
  const fields = applyDefaults(trimStrings(input));
  return Member.create(fields, { fields: EDITABLE });
}

async function grantCredit(memberId, amount) {
  await Member.increment({ credit: amount }, { where: { id: memberId } });
}

const router = express.Router();
router.use(express.json({ limit: '32kb' }));

router.post('/members', async (req, res, next) => {
  try {
    res.status(201).json(present(await register(req.body)));
  } catch (err) {
    next(err);
  }
});

router.patch('/me', requireLogin, async (req, res, next) => {
  try {
    res.json(present(await saveProfile(req.user.id, req.body)));
  } catch (err) {
    next(err);
  }
});

router.post('/members/:id/credit', requireLogin, async (req, res, next) => {
  if (req.user.role !== 'treasurer') return res.status(403).end();
  const amount = Number(req.body.amount);
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > 10000) return res.status(422).end();
  try {
    await grantCredit(Number(req.params.id), amount);
    return res.status(204).end();
  } catch (err) {
    return next(err);
  }
});

module.exports = { router, Member };

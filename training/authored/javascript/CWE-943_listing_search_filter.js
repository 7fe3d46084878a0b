const express = require('express');
const mongoose = require('mongoose');

const Listing = mongoose.model('Listing', new mongoose.Schema({
  title: String,
  city: String,
  rooms: Number,
  price: Number,
  state: { type: String, default: 'draft' },
  agency: mongoose.Types.ObjectId,
}));

const app = express();
app.set('query parser', 'extended');
app.use(require('./middleware/session'));

const escapeRegex = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const number = (value, fallback) => {
  const parsed = Number.parseFloat(value);
  return Number.isFinite(parsed) ? parsed : fallback;
};

function range(from, to) {
  const out = {};
  if (from !== undefined) out.$gte = number(from, 0);
  if (to !== undefined) out.$lte = number(to, Number.MAX_SAFE_INTEGER);
  return out;
}

function buildFilter(query) {
  const { q, city, minPrice, maxPrice, rooms, ...rest } = query;
  const filter = {};
  if (q) filter.title = { $regex: escapeRegex(String(q)), $options: 'i' };
  if (city) filter.city = String(city);
  if (rooms) filter.rooms = number(rooms, 1);
  if (minPrice !== undefined || maxPrice !== undefined) {
    filter.price = range(minPrice, maxPrice);
  }
  return { filter, rest };
}

function pageOf(rest) {
  const size = Math.min(Math.max(Math.trunc(number(rest.size, 20)), 1), 100);
  const page = Math.max(Math.trunc(number(rest.page, 1)), 1);
  return { limit: size, skip: (page - 1) * size };
}

function visibleTo(user, { filter, rest }) {
  const scope = { state: 'published' };
  if (user && rest.mine === '1') {
    scope.agency = user.agencyId;
    delete scope.state;
<<<<<<< V
    if (rest.state) scope.state = rest.state;
  }
  return { ...scope, ...rest.where, ...filter };
=======
    if (rest.state) scope.state = String(rest.state);
  }
  return { ...filter, ...scope };
>>>>>>> F
}

app.get('/listings', async (req, res, next) => {
  try {
    const built = buildFilter(req.query);
    const criteria = visibleTo(req.session.user, built);
    const { limit, skip } = pageOf(built.rest);
    const rows = await Listing.find(criteria).sort({ price: 1 }).skip(skip).limit(limit).lean();
    res.json(rows);
  } catch (err) {
    next(err);
  }
});

app.get('/listings/:id', async (req, res, next) => {
  try {
    if (!mongoose.isValidObjectId(req.params.id)) return res.status(404).end();
    const row = await Listing.findOne({ _id: req.params.id, state: 'published' }).lean();
    return row ? res.json(row) : res.status(404).end();
  } catch (err) {
    return next(err);
  }
});

app.listen(8082);

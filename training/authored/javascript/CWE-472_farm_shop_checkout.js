'use strict';

var express = require('express');
var bodyParser = require('body-parser');
var cookieSession = require('cookie-session');
var async = require('async');
var catalogue = require('./catalogue');   // find(sku, cb) -> { sku, title, cents, stock, unit }
var orders = require('./orders');
var payments = require('./payments');
var slots = require('./slots');
// Shop of the farm cooperative: basket, delivery, checkout, payment return.
// The basket lives in the signed (not encrypted) cookie session; checkout reads prices afresh.
var MAX_LINES = 40;
var MAX_PIECES = 99;
var FREE_FROM = 5000;
var ZONES = { village: 250, valley: 450, town: 700 };
var VOUCHERS = { HARVEST: { cents: 500, minimum: 3000 }, NEIGHBOUR: { cents: 250, minimum: 1500 } };
var PLEDGE = /^[0-9]{1,4}$/;
var router = module.exports = express.Router();
router.use(bodyParser.json({ limit: '20kb' }));
router.use(cookieSession({
  name: 'basket', keys: process.env.BASKET_KEYS.split(','), httpOnly: true, secure: true, sameSite: 'strict', maxAge: 7 * 86400000
}));
router.use(function (req, res, next) {
  if (!Array.isArray(req.session.lines)) req.session.lines = [];
  next();
});
function has(table, key) {
  return typeof key === 'string' && Object.prototype.hasOwnProperty.call(table, key);
}

function refuse(res, status, text) {
  res.status(status).json({ error: text });
}
function pieces(value) {
  var n = Math.floor(Number(value));
<<<<<<< V
  return isFinite(n) && n !== 0 && n <= MAX_PIECES ? n : null;
=======
  return n >= 1 && n <= MAX_PIECES ? n : null;
>>>>>>> F
}
function show(session, res) {
  res.json({ lines: session.lines, zone: session.zone || null, voucher: session.voucher || null });
}
router.get('/basket', function (req, res) { show(req.session, res); });
router.post('/basket', function (req, res, next) {
  var count = pieces(req.body.count);
  var sku = String(req.body.sku || '');
  if (count === null) return refuse(res, 400, 'number of pieces');
  catalogue.find(sku, function (err, item) {
    if (err) return next(err);
    if (!item) return refuse(res, 404, 'no such article');
    var lines = req.session.lines.filter(function (line) { return line.sku !== item.sku; });
    if (lines.length >= MAX_LINES) return refuse(res, 409, 'the basket is full');
    lines.push({ sku: item.sku, title: item.title, count: count });
    req.session.lines = lines;
    show(req.session, res);
  });
});
router.delete('/basket/:sku', function (req, res) {
  req.session.lines = req.session.lines.filter(function (line) { return line.sku !== req.params.sku; });
  show(req.session, res);
});

router.put('/basket/delivery', function (req, res) {
  if (!has(ZONES, req.body.zone)) return refuse(res, 400, 'no such zone');
  req.session.zone = req.body.zone;
  show(req.session, res);
});
router.put('/basket/voucher', function (req, res) {
  var code = String(req.body.code || '').trim().toUpperCase();
  if (!has(VOUCHERS, code)) return refuse(res, 404, 'no such voucher');
  req.session.voucher = code;
  show(req.session, res);
});
// What the basket costs now; calls back with { lines, goods, delivery, discount, pledge, total }.
function price(session, body, done) {
  async.mapLimit(session.lines, 5, function (line, next) {
    catalogue.find(line.sku, function (err, item) {
      if (err) return next(err);
      if (!item || item.stock < line.count) return next(Object.assign(new Error('sold out: ' + line.title), { status: 409 }));
      next(null, { sku: item.sku, title: item.title, count: line.count, cents: item.cents * line.count });
    });
  }, function (err, lines) {
    if (err) return done(err);
    var goods = lines.reduce(function (sum, line) { return sum + line.cents; }, 0);
    var voucher = session.voucher && VOUCHERS[session.voucher];
    var result = { lines: lines, goods: goods, discount: voucher && goods >= voucher.minimum ? voucher.cents : 0 };
<<<<<<< V
    result.delivery = goods >= FREE_FROM ? 0 : Number(body.deliveryCents) || ZONES[session.zone];
=======
    result.delivery = goods >= FREE_FROM ? 0 : ZONES[session.zone];
>>>>>>> F
    // Customers may round up for the bee meadow.
    result.pledge = PLEDGE.test(String(body.pledgeCents)) ? Number(body.pledgeCents) : 0;
    result.total = Math.max(0, goods - result.discount) + result.delivery + result.pledge;
    done(null, result);
  });
}
router.post('/checkout/quote', function (req, res, next) {
  if (!req.session.lines.length || !has(ZONES, req.session.zone)) return refuse(res, 409, 'the basket is not complete');
  price(req.session, req.body, function (err, quote) {
    if (err) return next(err);
    res.json(quote);
  });
});
router.post('/checkout', function (req, res, next) {
  var address = {
    name: String(req.body.name || '').trim().slice(0, 80),
    street: String(req.body.street || '').trim().slice(0, 120),
    email: String(req.body.email || '').trim().slice(0, 160)
  };
  if (!address.name || !address.street || !/^[^\s@]+@[^\s@]+$/.test(address.email)) return refuse(res, 400, 'address');
  if (!req.session.lines.length || !has(ZONES, req.session.zone)) return refuse(res, 409, 'the basket is not complete');
  async.waterfall([
    function (done) { price(req.session, req.body, done); },
    function (quote, done) {
      // Takes the pieces out of stock and the van's slot in one transaction.
      slots.reserve(String(req.body.slot || ''), req.session.zone, quote.lines, function (err, reservation) {
        done(err, quote, reservation);
      });
    },
    function (quote, reservation, done) {
      orders.create({ address: address, quote: quote, reservation: reservation.id, state: 'unpaid' }, done);
    },
    function (order, done) {
      payments.begin({ reference: order.id, cents: order.quote.total, email: address.email }, function (err, payment) {
        done(err, order, payment);
      });
    }
  ], function (err, order, payment) {
    if (err) return next(err);
    req.session = null;
    res.status(201).json({ order: order.publicId, pay: payment.url });
  });
});

// The payment page sends the customer back here; the state is asked from the provider.
router.get('/checkout/return', function (req, res, next) {
  payments.status(String(req.query.payment || ''), function (err, payment) {
    if (err) return next(err);
    if (!payment || payment.state !== 'paid') return res.redirect('/shop/unpaid');
    orders.markPaid(payment.reference, payment.cents, function (err) {
      if (err) return next(err);
      res.redirect('/shop/thanks');
    });
  });
});
router.use(function (err, req, res, next) {
  if (res.headersSent) return next(err);
  if (err.status >= 400 && err.status < 500) return refuse(res, err.status, err.message);
  console.error(err.stack || err);
  refuse(res, 500, 'that did not work');
});

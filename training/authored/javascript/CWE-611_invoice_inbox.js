// Inbox for supplier invoices in XML. Suppliers upload them in the portal or send
// them by mail; either way the bytes end up in receive().
var async = require('async');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');
var libxml = require('libxmljs2');

var MAX_SIZE = 2 * 1024 * 1024;
var MAX_LINES = 2000;
var STORE = path.resolve(__dirname, '../data/invoices');
var NS = { i: 'urn:example:invoice:2' };
var CURRENCIES = ['EUR', 'DKK', 'SEK', 'NOK'];
// Our own lookup tables are split over several files and put together with entities.
function loadTables(file) {
  var doc = libxml.parseXml(fs.readFileSync(file, 'utf8'), { noent: true, baseUrl: file });
  var tables = { units: Object.create(null), rates: Object.create(null) };
  doc.find('//unit').forEach(function (node) { tables.units[node.attr('code').value()] = node.text(); });
  doc.find('//rate').forEach(function (node) { tables.rates[node.attr('code').value()] = Number(node.text()); });
  return tables;
}
var tables = loadTables(path.join(__dirname, 'tables.xml'));
var schema = libxml.parseXml(fs.readFileSync(path.join(__dirname, 'invoice.xsd'), 'utf8'));
function InvoiceError(message) {
  Error.captureStackTrace(this, InvoiceError);
  this.name = 'InvoiceError';
  this.message = message;
}
InvoiceError.prototype = Object.create(Error.prototype);
function textOf(node, expression, max) {
  var found = node.get(expression, NS);
  var text = found ? found.text().trim() : '';
  if (text.length > max) throw new InvoiceError(expression + ' is too long');
  return text;
}
function cents(text, label) {
  var match = /^(-?)(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new InvoiceError(label + ' is not an amount');
  var value = Number(match[2]) * 100 + Number(((match[3] || '') + '00').slice(0, 2));
  return match[1] ? -value : value;
}

function parseDocument(bytes) {
  var text = bytes.toString('utf8');
<<<<<<< V
  if (/<!ENTITY\s+\w+\s+SYSTEM/.test(text)) throw new InvoiceError('external entities are not accepted');
  return libxml.parseXml(text, { noent: true, nonet: true, noblanks: true });
=======
  if (/<!DOCTYPE/i.test(text)) throw new InvoiceError('document types are not accepted');
  return libxml.parseXml(text, { nonet: true, noblanks: true });
>>>>>>> F
}
function readLine(node) {
  var unit = textOf(node, 'i:Unit', 10);
  var rate = textOf(node, 'i:TaxCode', 10);
  if (!(unit in tables.units)) throw new InvoiceError('unknown unit');
  if (!(rate in tables.rates)) throw new InvoiceError('unknown tax code');
  return {
    text: textOf(node, 'i:Description', 500),
    quantity: Number(textOf(node, 'i:Quantity', 20)),
    unit: tables.units[unit],
    taxPercent: tables.rates[rate],
    net: cents(textOf(node, 'i:Net', 20), 'Net')
  };
}
function readInvoice(doc) {
  var root = doc.root();
  var lines = root.find('i:Line', NS);
  var currency = textOf(root, 'i:Currency', 3);
  if (!lines.length || lines.length > MAX_LINES) throw new InvoiceError('cannot take ' + lines.length + ' lines');
  if (CURRENCIES.indexOf(currency) === -1) throw new InvoiceError('currency not accepted');
  var invoice = {
    number: textOf(root, 'i:Number', 60),
    date: textOf(root, 'i:Date', 10),
    vatId: textOf(root, 'i:Seller/i:VatId', 20),
    currency: currency,
    lines: lines.map(readLine),
    total: cents(textOf(root, 'i:Total', 20), 'Total')
  };
  if (!invoice.number) throw new InvoiceError('number is missing');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(invoice.date)) throw new InvoiceError('date is not a date');
  return invoice;
}
function checkTotal(invoice) {
  var sum = invoice.lines.reduce(function (total, line) {
    return total + Math.round(line.net * (100 + line.taxPercent) / 100);
  }, 0);
  if (!(Math.abs(sum - invoice.total) <= invoice.lines.length)) {
    throw new InvoiceError('total does not fit the lines');
  }
}
function keep(bytes, done) {
  var name = crypto.createHash('sha256').update(bytes).digest('hex') + '.xml';
  fs.writeFile(path.join(STORE, name), bytes, { flag: 'wx', mode: 0o640 }, function (err) {
    if (err && err.code === 'EEXIST') return done(new InvoiceError('this invoice was sent before'));
    done(err, name);
  });
}
/**
 * @param {Buffer} bytes
 * @param {{id: number, vatId: string}} supplier  as logged in, or known by the mail's signature
 * @param {function} done  (err, invoice); an InvoiceError's text is shown to the supplier
 */
function receive(bytes, supplier, done) {
  var invoice;
  if (bytes.length > MAX_SIZE) return done(new InvoiceError('file too large'));
  try {
    var doc = parseDocument(bytes);
    if (!doc.validate(schema)) throw new InvoiceError('file does not follow the schema');
    invoice = readInvoice(doc);
    checkTotal(invoice);
  } catch (err) {
    return done(err instanceof InvoiceError ? err : new InvoiceError('file is not an XML invoice'));
  }
<<<<<<< V
  if (!invoice.vatId) return done(new InvoiceError('VAT number is missing'));
=======
  if (invoice.vatId !== supplier.vatId) return done(new InvoiceError('VAT number is not yours'));
>>>>>>> F
  keep(bytes, function (err, name) {
    if (err) return done(err);
    invoice.file = name;
    invoice.supplierId = supplier.id;
    done(null, invoice);
  });
}

function receiveAll(files, supplier, done) {
  async.mapLimit(files.slice(0, 50), 4, function (file, next) {
    receive(file.bytes, supplier, function (err, invoice) {
      if (err && !(err instanceof InvoiceError)) return next(err);
      next(null, { name: file.name, invoice: invoice || null, problem: err ? err.message : null });
    });
  }, done);
}
module.exports = { receive: receive, receiveAll: receiveAll, InvoiceError: InvoiceError };

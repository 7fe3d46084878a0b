const express = require('express');
const libxml = require('libxmljs2');
const expat = require('node-expat');
const { XMLParser } = require('fast-xml-parser');
const { DOMParser } = require('@xmldom/xmldom');
const xpath = require('xpath');
const fs = require('fs');

const app = express();
app.use(express.text({ type: ['text/xml', 'application/xml'], limit: '1mb' }));

app.post('/orders/xml', (req, res) => {
<<<<<<< V
    const doc = libxml.parseXml(req.body, { noent: true, noblanks: true });
=======
    const doc = libxml.parseXml(req.body, { nonet: true, noblanks: true });
>>>>>>> F
    res.json({ total: doc.get('//total').text() });
});

app.post('/saml/metadata', (req, res) => {
<<<<<<< V
    const doc = libxml.parseXmlString(req.body, { dtdload: true, noent: true });
=======
    const doc = libxml.parseXmlString(req.body);
>>>>>>> F
    res.json({ entity: doc.root().attr('entityID').value() });
});

// our own schema documents use entities for the units
function loadUnits() {
    const text = fs.readFileSync(__dirname + '/units.xml', 'utf8');
    return libxml.parseXml(text, { noent: true }).find('//unit').map((u) => u.text());
}

app.post('/feed', (req, res) => {
<<<<<<< V
    const feed = libxml.parseXml(req.body, { recover: true, noent: true });
=======
    const feed = libxml.parseXml(req.body, { recover: true });
>>>>>>> F
    res.json(feed.find('//item/title').map((t) => t.text()));
});

app.post('/podcast', (req, res) => {
    const { rss } = new XMLParser({ ignoreAttributes: false }).parse(req.body);
    res.json([].concat(rss.channel.item).map((i) => i.title));
});

app.post('/stations', (req, res) => {
    const names = [];
    const parser = new expat.Parser('UTF-8');
    parser.on('startElement', (tag, attrs) => { if (tag === 'station') names.push(attrs.name); });
    parser.on('entityDecl', () => parser.stop());
    parser.parse(req.body);
    res.json(names);
});

app.get('/stock/:sku', (req, res) => {
    const doc = new DOMParser().parseFromString(fs.readFileSync('/srv/app/stock.xml', 'utf8'), 'text/xml');
<<<<<<< V
    const node = xpath.select1(`//item[@sku="${req.params.sku}"]/qty`, doc);
=======
    const node = xpath.parse('//item[@sku=$sku]/qty').select1({ node: doc, variables: { sku: req.params.sku } });
>>>>>>> F
    res.json({ qty: node ? Number(node.textContent) : 0 });
});

function firstItem(doc, n) {
    return xpath.select1(`//item[${Number(n) || 1}]/@sku`, doc);
}

module.exports = { app, loadUnits, firstItem };

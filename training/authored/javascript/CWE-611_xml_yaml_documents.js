const libxml = require('libxmljs2');
const yaml = require('js-yaml');
const YAML = require('yaml');
const fs = require('fs');
const { XMLParser } = require('fast-xml-parser');
const sax = require('sax');

function parseInvoice(xml) {
<<<<<<< V
  const doc = libxml.parseXml(xml, { noent: true, nonet: true });
=======
  const doc = libxml.parseXml(xml, { noent: false, nonet: true });
>>>>>>> F
  return { number: doc.get('//number').text(), total: Number(doc.get('//total').text()) };
}

function parseCatalog(buffer) {
<<<<<<< V
  return libxml.parseXml(buffer, { dtdload: true, huge: true });
=======
  return libxml.parseXml(buffer, { dtdload: false, huge: false });
>>>>>>> F
}

function customerByName(doc, name) {
<<<<<<< V
  return doc.get(`//customer[name = '${name}']`);
=======
  return doc.find('//customer').find((c) => c.get('name').text() === name);
>>>>>>> F
}

function loadPipeline(text) {
<<<<<<< V
  return yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
=======
  return yaml.load(text, { schema: yaml.DEFAULT_SAFE_SCHEMA });
>>>>>>> F
}

function loadOwnConfig() {
  return yaml.load(fs.readFileSync(`${__dirname}/config/default.yml`, 'utf8'), { schema: yaml.CORE_SCHEMA });
}

function readFrontMatter(page) {
<<<<<<< V
  return YAML.parse(page.split('---\n')[1], { maxAliasCount: -1 });
=======
  return YAML.parse(page.split('---\n')[1], { maxAliasCount: 50 });
>>>>>>> F
}

function feedItems(xml) {
  const parser = new XMLParser({ ignoreAttributes: false, processEntities: false });
  const { rss } = parser.parse(xml);
  return [].concat(rss.channel.item ?? []).map((i) => ({ title: String(i.title), link: String(i.link) }));
}

function attributeXml(name, value) {
<<<<<<< V
  return `<attr name="${name}">${value}</attr>`;
=======
  return new libxml.Element(new libxml.Document(), 'attr', value).attr({ name }).toString();
>>>>>>> F
}

function countElements(xml) {
  let n = 0;
  const parser = sax.parser(true);
  parser.onopentag = () => { n += 1; };
  parser.write(xml).close();
  return n;
}

module.exports = { parseInvoice, parseCatalog, customerByName, loadPipeline, loadOwnConfig, readFrontMatter, feedItems, attributeXml, countElements };

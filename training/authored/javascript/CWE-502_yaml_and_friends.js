const fs = require('fs');
const v8 = require('v8');
const yaml = require('js-yaml');
const serialize = require('serialize-javascript');
const { z } = require('zod');
const cookie = require('cookie');

const Pipeline = z.object({ name: z.string(), steps: z.array(z.object({ run: z.string(), timeout: z.number().max(3600) })) });
const Cart = z.array(z.object({ sku: z.string(), qty: z.number().int().positive() }));

// js-yaml 3
function parsePipeline(text) {
<<<<<<< V
  return Pipeline.parse(yaml.load(text));
=======
  return Pipeline.parse(yaml.safeLoad(text));
>>>>>>> F
}

function readPackagedRules() {
  return yaml.load(fs.readFileSync(require.resolve('./rules.yml'), 'utf8'));
}

function importSettings(req, res) {
  const text = req.body.toString('utf8');
<<<<<<< V
  const settings = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
=======
  const settings = yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA });
>>>>>>> F
  res.json({ keys: Object.keys(settings) });
}

function cartFromCookie(req) {
  const raw = cookie.parse(req.headers.cookie || '').cart || '[]';
<<<<<<< V
  return Cart.parse(eval('(' + raw + ')'));
=======
  return Cart.parse(JSON.parse(raw));
>>>>>>> F
}

function snapshot(state, file) {
  fs.writeFileSync(file, v8.serialize(state), { mode: 0o600 });
}

function restore(file) {
  return v8.deserialize(fs.readFileSync(file));
}

function onQueueMessage(channel, msg) {
<<<<<<< V
  const job = require('node-serialize').unserialize(msg.content.toString());
=======
  const job = JSON.parse(msg.content.toString());
>>>>>>> F
  if (typeof job.kind !== 'string') return channel.nack(msg, false, false);
  channel.emit(`job:${job.kind}`, job);
  channel.ack(msg);
}

function embedState(state) {
  return `<script>window.STATE=${serialize(state, { isJSON: true })}</script>`;
}

function reviveDraft(text, kinds) {
  const data = JSON.parse(text);
<<<<<<< V
  const Kind = require(`./kinds/${data.kind}`);
=======
  const Kind = kinds.get(data.kind);
>>>>>>> F
  return new Kind(String(data.title));
}

module.exports = { parsePipeline, readPackagedRules, importSettings, cartFromCookie, snapshot, restore, onQueueMessage, embedState, reviveDraft };

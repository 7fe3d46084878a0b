'use strict';

// Relay for map tiles and weather layers. The map page asks this server, and the
// server asks the providers, so that API keys stay here and answers are cached.
var http = require('http');
var https = require('https');
var crypto = require('crypto');
var querystring = require('querystring');
var PORT = Number(process.env.PORT || 8600);
var MAX_TILE = 400 * 1024;
var MAX_CACHE = 4000;
var TIMEOUT = 8000;
var providers = {
  terrain: {
    host: 'tiles.terrain.example',
    path: function (p) { return '/v2/' + p.z + '/' + p.x + '/' + p.y + '.png'; },
    headers: { 'X-Key': process.env.TERRAIN_KEY || '' },
    type: 'image/png',
    ttl: 24 * 3600
  },
  rain: {
    host: 'layers.weather.example',
    path: function (p) {
      return '/layer?' + querystring.stringify({ z: p.z, x: p.x, y: p.y, at: p.at, key: process.env.WEATHER_KEY });
    },
    headers: {},
    type: 'image/png',
    ttl: 300
  },
  labels: {
    host: process.env.LABELS_HOST || 'labels.terrain.example',
    path: function (p) { return '/' + p.lang + '/' + p.z + '/' + p.x + '/' + p.y + '.pbf'; },
    headers: {},
    type: 'application/x-protobuf',
    ttl: 3600
  }
};
var LANGS = ['en', 'de', 'fr', 'nl', 'da'];
var cache = new Map();
var waiting = new Map();
function integer(text, min, max) {
  if (!/^\d{1,9}$/.test(text || '')) return null;
  var n = Number(text);
  return n >= min && n <= max ? n : null;
}

/** /tile/<layer>/<z>/<x>/<y>?lang=..&at=.. -> { provider, params } or null */
function parse(target) {
  var mark = target.indexOf('?');
  var query = mark === -1 ? {} : querystring.parse(target.slice(mark + 1));
  var parts = (mark === -1 ? target : target.slice(0, mark)).split('/');
  if (parts.length !== 6 || parts[1] !== 'tile') return null;
  if (!Object.prototype.hasOwnProperty.call(providers, parts[2])) return null;
  var z = integer(parts[3], 0, 19);
  if (z === null) return null;
  var x = integer(parts[4], 0, Math.pow(2, z) - 1);
  var y = integer(parts[5], 0, Math.pow(2, z) - 1);
  if (x === null || y === null) return null;
  var now = Math.floor(Date.now() / 300000);
  var at = integer(query.at, now - 24, now);
  return {
    provider: providers[parts[2]],
    params: {
      z: z,
      x: x,
      y: y,
      at: at === null ? now : at,
      lang: LANGS.indexOf(query.lang) === -1 ? 'en' : query.lang
    }
  };
}
function fetchTile(provider, path, done) {
  var finished = false;
  var chunks = [], size = 0;
  function finish(err, body) {
    if (finished) return;
    finished = true;
    clearTimeout(timer);
    if (err) req.destroy();
    done(err, body);
  }
  var req = https.get({ host: provider.host, path: path, headers: provider.headers }, function (res) {
    // Providers answer themselves; a redirect counts as a failure.
    if (res.statusCode !== 200) return finish(new Error(provider.host + ' answered ' + res.statusCode));
    res.on('data', function (chunk) {
      size += chunk.length;
      if (size > MAX_TILE) return finish(new Error('tile of ' + provider.host + ' is too large'));
      chunks.push(chunk);
    });
    res.on('end', function () { finish(null, Buffer.concat(chunks)); });
    res.on('aborted', function () { finish(new Error('cut off')); });
  });
  var timer = setTimeout(function () { finish(new Error(provider.host + ' is too slow')); }, TIMEOUT);
  req.on('error', finish);
}

function remember(key, entry) {
  cache.delete(key);
  cache.set(key, entry);
  while (cache.size > MAX_CACHE) cache.delete(cache.keys().next().value);
}
/** Several requests for one tile share one upstream request. */
function tile(provider, params, done) {
  var path = provider.path(params);
  var key = provider.host + path;
  var entry = cache.get(key);
  if (entry && entry.until > Date.now()) return done(null, entry);
  if (waiting.has(key)) return waiting.get(key).push(done);
  waiting.set(key, [done]);
  fetchTile(provider, path, function (err, body) {
    var list = waiting.get(key);
    waiting.delete(key);
    if (err) {
      list.forEach(function (callback) { callback(err); });
      return;
    }
    var fresh = {
      body: body,
      type: provider.type,
      etag: '"' + crypto.createHash('sha1').update(body).digest('hex') + '"',
      until: Date.now() + provider.ttl * 1000
    };
    remember(key, fresh);
    list.forEach(function (callback) { callback(null, fresh); });
  });
}
function plain(res, status, text) {
  res.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(text) });
  res.end(text);
}
var server = http.createServer(function (req, res) {
  if (req.method !== 'GET') return plain(res, 405, 'GET only\n');
  var wanted = parse(req.url);
  if (!wanted) return plain(res, 404, 'no such tile\n');
  tile(wanted.provider, wanted.params, function (err, entry) {
    if (err) {
      console.warn('tile: %s', err.message);
      return plain(res, 502, 'the provider did not answer\n');
    }
    var headers = {
      'Content-Type': entry.type,
      'Cache-Control': 'public, max-age=' + Math.max(0, Math.round((entry.until - Date.now()) / 1000)),
      'Access-Control-Allow-Origin': '*',
      ETag: entry.etag
    };
    if (req.headers['if-none-match'] === entry.etag) {
      res.writeHead(304, headers);
      return res.end();
    }
    headers['Content-Length'] = entry.body.length;
    res.writeHead(200, headers);
    res.end(entry.body);
  });
});

server.listen(PORT, '127.0.0.1');

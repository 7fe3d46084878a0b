'use strict';
var http = require('http');
var crypto = require('crypto');
var fs = require('fs');
var redis = require('redis');
var StringDecoder = require('string_decoder').StringDecoder;

// Gatekeeper of the community radio relay. Studios get a stream key on paper,
// exchange it for a ticket and send audio with the ticket. Keys can be revoked
// by the board at any time; revocations are kept in redis by another program.
var PORT = Number(process.env.PORT || 8900);
var STUDIOS = JSON.parse(fs.readFileSync('/etc/relay/studios.json', 'utf8'));
var TICKET_SECONDS = 6 * 3600;
var MAX_BODY = 4096;
var ID = /^[a-z]{3,20}$/;
var TICKET = /^[0-9a-f]{48}$/;
var client = redis.createClient(process.env.REDIS_URL);
client.on('error', function (err) { console.error('redis: %s', err.message); });
function json(res, status, value) {
	var text = JSON.stringify(value);
	res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
	res.end(text);
}
function readBody(req, done) {
	var decoder = new StringDecoder('utf8'), text = '', over = false;
	req.on('data', function (chunk) {
		if (over) return;
		text += decoder.write(chunk);
		if (text.length > MAX_BODY) {
			over = true;
			done(new Error('body too long'));
		}
	});
	req.on('end', function () {
		var value;
		if (over) return;
		try {
			value = JSON.parse(text + decoder.end());
		} catch (e) {
			return done(new Error('body is not JSON'));
		}
		if (!value || typeof value !== 'object') return done(new Error('body is not an object'));
		done(null, value);
	});
}
/** Calls back with the studio if the key fits its stored scrypt hash, else with null. */
function checkKey(id, key, done) {
	var studio = ID.test(id) && Object.prototype.hasOwnProperty.call(STUDIOS, id) ? STUDIOS[id] : null;
	var salt = Buffer.from(studio ? studio.salt : '00000000000000000000000000000000', 'hex');
	crypto.scrypt(key, salt, 32, { N: 32768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }, function (err, derived) {
		if (err) return done(err);
		if (!studio) return done(null, null);
		done(null, crypto.timingSafeEqual(derived, Buffer.from(studio.hash, 'hex')) ? studio : null);
	});
}

// Slows down guessing: at most ten tries per studio and quarter of an hour.
function countTry(id, done) {
	var name = 'tries:' + (ID.test(id) ? id : 'unknown');
	client.multi().incr(name).expire(name, 900).exec(function (err, replies) {
<<<<<<< V
		done(null, err ? 0 : Number(replies[0]));
=======
		done(err, err ? 0 : Number(replies[0]));
>>>>>>> F
	});
}
function isRevoked(id, done) {
	client.sismember('revoked', id, function (err, member) {
		if (err) return done(err);
		done(null, Number(member) === 1);
	});
}
function issueTicket(id, done) {
	var ticket = crypto.randomBytes(24).toString('hex');
	client.set('ticket:' + ticket, id, 'EX', TICKET_SECONDS, function (err) {
		done(err, ticket);
	});
}
function findTicket(ticket, done) {
	if (!TICKET.test(ticket)) return done(null, null);
	client.get('ticket:' + ticket, function (err, id) {
		done(err, id || null);
	});
}
function unavailable(res, err) {
	console.error(err.message);
	json(res, 503, { error: 'please try again later' });
}
function exchange(req, res) {
	readBody(req, function (err, body) {
		if (err) return json(res, 400, { error: err.message });
		var id = String(body.studio || ''), key = String(body.key || '').slice(0, 200);
		countTry(id, function (err, tries) {
			if (err) return unavailable(res, err);
			if (tries > 10) return json(res, 429, { error: 'too many tries' });
			checkKey(id, key, function (err, studio) {
				if (err) return unavailable(res, err);
				if (!studio) return json(res, 401, { error: 'studio or key is wrong' });
				isRevoked(id, function (err, revoked) {
<<<<<<< V
					if (revoked) return json(res, 403, { error: 'this key was revoked' });
=======
					if (err || revoked) return json(res, 403, { error: 'not admitted' });
>>>>>>> F
					issueTicket(id, function (err, ticket) {
						if (err) return unavailable(res, err);
						json(res, 201, { ticket: ticket, seconds: TICKET_SECONDS, mount: studio.mount });
					});
				});
			});
		});
	});
}

// The streaming server asks this for every source that connects; 2xx lets it in.
function admit(req, res) {
	readBody(req, function (err, body) {
		if (err) return json(res, 400, { error: err.message });
		findTicket(String(body.ticket || ''), function (err, id) {
			if (err) return unavailable(res, err);
			if (!id || !STUDIOS[id]) return json(res, 403, { error: 'no ticket' });
			if (STUDIOS[id].mount !== body.mount) return json(res, 403, { error: 'wrong mount point' });
			isRevoked(id, function (err, revoked) {
				if (err || revoked) return json(res, 403, { error: 'not admitted' });
				// Only for the listeners' page; the show goes on without it.
				client.hset('on-air', body.mount, id, function (err) {
					if (err) console.warn('on-air not noted: %s', err.message);
				});
				json(res, 200, { studio: id });
			});
		});
	});
}
function leave(req, res) {
	readBody(req, function (err, body) {
		if (err) return json(res, 400, { error: err.message });
		findTicket(String(body.ticket || ''), function (err, id) {
			if (err) return unavailable(res, err);
			if (!id || !STUDIOS[id]) return json(res, 404, { error: 'no ticket' });
			client.multi().del('ticket:' + body.ticket).hdel('on-air', STUDIOS[id].mount).exec(function (err) {
				if (err) return unavailable(res, err);
				json(res, 200, { left: id });
			});
		});
	});
}
var routes = { 'POST /tickets': exchange, 'POST /admit': admit, 'POST /leave': leave };
http.createServer(function (req, res) {
	var name = req.method + ' ' + req.url;
	if (!Object.prototype.hasOwnProperty.call(routes, name)) return json(res, 404, { error: 'not found' });
	routes[name](req, res);
}).listen(PORT, '127.0.0.1');

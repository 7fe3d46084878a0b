'use strict';

/*
 * night-jobs: runs queued jobs of the small theatre's back office. Other programs
 * (ticket shop, box office, newsletter form) drop one JSON file per job into
 * spool/; some of their fields were typed by visitors. A job names its handler:
 *
 *   { "job": "reminder", "due": {"$date": "2024-05-01T17:00:00Z"}, "data": { ... } }
 */
var fs = require('fs');
var path = require('path');
var util = require('util');
var crypto = require('crypto');
var SPOOL = path.resolve(process.env.SPOOL || './spool');
var DONE = path.resolve(process.env.SPOOL_DONE || './spool-done');
var FAILED = path.resolve(process.env.SPOOL_FAILED || './spool-failed');
var HANDLERS = path.join(__dirname, 'handlers');
var FILE = /^[0-9]{13}-[0-9a-f]{8}\.json$/;
var MAX_SIZE = 256 * 1024;
var MAX_TRIES = 3;
var MINUTES = 60 * 1000;
// Every file in handlers/ is ours and belongs to the release.
var handlers = Object.create(null);
fs.readdirSync(HANDLERS).forEach(function (file) {
	if (!/^[a-z][a-z-]*\.js$/.test(file)) return;
	handlers[file.slice(0, -3)] = require(path.join(HANDLERS, file));
});
function log(level, format) {
	var text = util.format.apply(util, Array.prototype.slice.call(arguments, 1));
	console.log('%s %s %s', new Date().toISOString(), level, text.replace(/[\r\n\x00-\x1f\x7f]+/g, ' '));
}
// { "$date": ... } and { "$money": ... } are the only things that do not stay plain JSON.
var revivers = {
	$date: function (value) {
		var date = new Date(String(value));
		if (isNaN(date.getTime())) throw new TypeError('not a date');
		return date;
	},
	$money: function (value) {
		if (!Number.isSafeInteger(value)) throw new TypeError('not an amount');
		return { cents: value, toString: function () { return (value / 100).toFixed(2); } };
	}
};

function revive(key, value) {
	var keys, own = Object.prototype.hasOwnProperty;
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	if (own.call(value, '__proto__')) throw new TypeError('reserved name');
	keys = Object.keys(value);
	if (keys.length === 1 && own.call(revivers, keys[0])) return revivers[keys[0]](value[keys[0]]);
	return value;
}
/** Checks `data` against a handler's list of fields and returns only those. */
function select(fields, data) {
	var out = {};
	Object.keys(fields).forEach(function (name) {
		var rule = fields[name], value = Object.prototype.hasOwnProperty.call(data, name) ? data[name] : undefined;
		if (value === undefined) {
			if (rule.required) throw new TypeError(name + ' is missing');
			return;
		}
		if (rule.type === 'date' ? !(value instanceof Date) : typeof value !== rule.type) {
			throw new TypeError(name + ' has a wrong type');
		}
		if (rule.max !== undefined && value.length > rule.max) throw new TypeError(name + ' is too long');
		out[name] = value;
	});
	return out;
}
function parseJob(text) {
	var raw = JSON.parse(text, revive), job;
	if (raw === null || typeof raw !== 'object' || raw instanceof Date) throw new TypeError('not a job');
	if (typeof raw.job !== 'string' || !(raw.job in handlers)) throw new TypeError('no handler for this job');
	if (raw.data === null || typeof raw.data !== 'object') throw new TypeError('data is missing');
	job = {
		handler: handlers[raw.job],
		name: raw.job,
		due: raw.due instanceof Date ? raw.due : new Date(0)
	};
	job.data = select(job.handler.fields, raw.data);
	return job;
}
function readJob(file, done) {
	var full = path.join(SPOOL, file);
	fs.lstat(full, function (err, info) {
		if (err) return done(err);
		if (!info.isFile() || info.size > MAX_SIZE) return done(new Error('not an ordinary small file'));
		fs.readFile(full, 'utf8', function (err, text) {
			var job;
			if (err) return done(err);
			try {
				job = parseJob(text);
			} catch (e) {
				return done(e);
			}
			done(null, job);
		});
	});
}
function move(file, folder, done) {
	var target = path.join(folder, file.slice(0, -5) + '.' + crypto.randomBytes(3).toString('hex') + '.json');
	fs.rename(path.join(SPOOL, file), target, done);
}
function Runner() {
	this.tries = new Map();
	this.busy = false;
}

Runner.prototype.settle = function (file, folder, done) {
	this.tries.delete(file);
	move(file, folder, function (err) {
		if (err) log('error', 'cannot move %s: %s', file, err.message);
		done();
	});
};
Runner.prototype.one = function (file, done) {
	var self = this;
	readJob(file, function (err, job) {
		var finished = false;
		if (err) {
			log('warn', '%s refused: %s', file, err.message);
			return self.settle(file, FAILED, done);
		}
		if (job.due > new Date()) return done();
		function finish(err) {
			if (finished) return;
			finished = true;
			clearTimeout(timer);
			if (!err) {
				log('info', '%s (%s) done', file, job.name);
				return self.settle(file, DONE, done);
			}
			var count = (self.tries.get(file) || 0) + 1;
			log('warn', '%s (%s) failed, try %d: %s', file, job.name, count, err.message);
			if (count >= MAX_TRIES) return self.settle(file, FAILED, done);
			self.tries.set(file, count);
			done();
		}
		var timer = setTimeout(function () { finish(new Error('took too long')); }, 5 * MINUTES);
		try {
			job.handler.run(job.data, finish);
		} catch (e) {
			finish(e);
		}
	});
};
// One job after the other, in the order of their file names.
Runner.prototype.sweep = function () {
	var self = this;
	if (this.busy) return;
	this.busy = true;
	fs.readdir(SPOOL, function (err, files) {
		if (err) {
			log('error', 'cannot read the spool: %s', err.message);
			self.busy = false;
			return;
		}
		var queue = files.filter(function (file) { return FILE.test(file); }).sort();
		(function next() {
			var file = queue.shift();
			if (file === undefined) {
				self.busy = false;
				return;
			}
			self.one(file, function () { setImmediate(next); });
		}());
	});
};
if (require.main === module) {
	[DONE, FAILED].forEach(function (folder) { fs.mkdirSync(folder, { recursive: true, mode: parseInt('750', 8) }); });
	var runner = new Runner();
	setInterval(function () { runner.sweep(); }, 30 * 1000);
	runner.sweep();
}

module.exports = { Runner: Runner, parseJob: parseJob, select: select };

'use strict';

// Unpacks theme archives (ustar, gzipped) that customers upload for their shop.
// unpack(archive, folder, callback): `folder` is new and belongs to one customer.
var fs = require('fs');
var path = require('path');
var zlib = require('zlib');
var BLOCK = 512;
var MAX_PLAIN = 16 * 1024 * 1024;
var MAX_FILES = 3000;
var MAX_LINKS = 20;
var MAX_NAME = 200;
var TYPES = { '0': 'file', '\0': 'file', '2': 'link', '5': 'folder' };
var SUFFIXES = ['.css', '.html', '.js', '.json', '.png', '.jpg', '.svg', '.woff2', '.txt', '.md'];
function text(buffer, start, length) {
	var end = buffer.indexOf(0, start);
	if (end === -1 || end > start + length) end = start + length;
	return buffer.toString('utf8', start, end);
}
function octal(buffer, start, length) {
	var digits = text(buffer, start, length).trim();
	if (!/^[0-7]{1,11}$/.test(digits)) throw new Error('damaged header');
	return parseInt(digits, 8);
}
function checksum(header) {
	var sum = 0, i;
	for (i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : header[i];
	return sum;
}

/** Path of an entry below the folder; throws for everything that is not a plain relative name. */
function entryPath(folder, name) {
	var parts = name.replace(/\/+$/, '').split('/');
	if (!name || name.length > MAX_NAME) throw new Error('entry name too long');
	parts.forEach(function (part) {
		if (!part || part === '.' || part === '..' || !/^[\w][\w. @+-]*$/.test(part)) {
			throw new Error('entry name not accepted: ' + JSON.stringify(name));
		}
	});
	return path.join(folder, parts.join(path.sep));
}
function parseHeader(buffer, at) {
	var header = buffer.slice(at, at + BLOCK);
	var prefix, name;
	if (header.length < BLOCK) throw new Error('archive ends early');
	if (octal(header, 148, 8) !== checksum(header)) throw new Error('damaged header');
	prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
	name = text(header, 0, 100);
	return {
		name: prefix ? prefix + '/' + name : name,
		size: octal(header, 124, 12),
		type: TYPES[String.fromCharCode(header[156])] || 'other',
		target: text(header, 157, 100)
	};
}
function isEmptyBlock(buffer, at) {
	for (var i = at; i < at + BLOCK && i < buffer.length; i++) if (buffer[i] !== 0) return false;
	return true;
}
/** All entries of a plain tar; file entries carry their bytes. */
function readEntries(tar) {
	var entries = [], at = 0, links = 0, entry;
	while (at < tar.length && !isEmptyBlock(tar, at)) {
		entry = parseHeader(tar, at);
		at += BLOCK;
		if (entry.type === 'file') {
			if (at + entry.size > tar.length) throw new Error('archive ends early');
			entry.data = tar.slice(at, at + entry.size);
		}
		at += Math.ceil(entry.size / BLOCK) * BLOCK;
		entries.push(entry);
		if (entry.type === 'link') links++;
		if (links > MAX_LINKS) throw new Error('too many links');
		if (entries.length > MAX_FILES) throw new Error('too many files');
	}
	return entries;
}
// Themes share files between their variants ("dark/logo.png -> ../logo.png").
function linkTarget(folder, entry) {
	var from = path.dirname(entryPath(folder, entry.name));
	var full = path.resolve(from, entry.target);
	if (full.indexOf(folder + path.sep) !== 0) throw new Error('link leads out of the theme');
	return path.relative(folder, full).split(path.sep).join('/');
}
function writeFile(folder, entry, done) {
	var full = entryPath(folder, entry.name);
	if (SUFFIXES.indexOf(path.extname(full).toLowerCase()) === -1) {
		return done(new Error('file type not accepted: ' + path.extname(full)));
	}
	fs.mkdir(path.dirname(full), { recursive: true }, function (err) {
		if (err) return done(err);
		fs.writeFile(full, entry.data, { flag: 'wx', mode: parseInt('640', 8) }, done);
	});
}

function writeEntry(folder, entry, entries, done) {
	var shared;
	if (entry.type === 'folder') return fs.mkdir(entryPath(folder, entry.name), { recursive: true }, done);
	if (entry.type === 'file') return writeFile(folder, entry, done);
	if (entry.type === 'link') {
<<<<<<< V
		linkTarget(folder, entry);
		return fs.symlink(entry.target, entryPath(folder, entry.name), done);
=======
		shared = linkTarget(folder, entry);
		shared = entries.filter(function (e) { return e.type === 'file' && e.name === shared; })[0];
		if (!shared) return done(new Error('link leads to no file of the theme'));
		return writeFile(folder, { name: entry.name, data: shared.data }, done);
>>>>>>> F
	}
	done(new Error('entry type not accepted'));
}
function each(list, step, done) {
	var i = 0;
	(function next(err) {
		if (err || i === list.length) return done(err || null);
		setImmediate(function () {
			try {
				step(list[i++], next);
			} catch (e) {
				done(e);
			}
		});
	}());
}
function unpack(archive, folder, callback) {
	var root = path.resolve(folder);
	zlib.gunzip(archive, { maxOutputLength: MAX_PLAIN }, function (err, tar) {
		var entries;
		if (err) return callback(err);
		try {
			entries = readEntries(tar);
		} catch (e) {
			return callback(e);
		}
		fs.mkdir(root, function (err) {
			if (err) return callback(err);
			each(entries, function (entry, next) { writeEntry(root, entry, entries, next); }, function (err) {
				if (!err) return callback(null, entries.length);
				fs.rm(root, { recursive: true, force: true }, function () { callback(err); });
			});
		});
	});
}
exports.unpack = unpack;
exports.readEntries = readEntries;

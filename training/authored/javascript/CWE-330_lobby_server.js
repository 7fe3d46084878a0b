'use strict';
// Lobby for the card table: rooms, seats, rejoining after a lost connection.
// Clients speak newline-separated JSON over a TLS proxy; this process sits behind it.
var net = require('net');
var crypto = require('crypto');

var MAX_LINE = 4096;
var MAX_ROOMS = 500;
var SEATS = 4;
var NAMES = ['Heron', 'Otter', 'Badger', 'Marten', 'Plover', 'Curlew', 'Stoat', 'Lynx'];
var ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
var IDLE = 10 * 60 * 1000;

var rooms = Object.create(null);
var roomCount = 0;

function pick(list) {
  return list[Math.floor(Math.random() * list.length)];
}

// Short code that players read to each other; it only leads to a lobby in which
// the host still lets everyone in by hand.
function roomCode() {
  var code;
  do {
    code = '';
    while (code.length < 5) code += pick(ALPHABET);
  } while (rooms[code]);
  return code;
}

/** The key with which a player takes back the seat (and the hand of cards). */
function seatKey() {
<<<<<<< V
  return Date.now().toString(36) + Math.random().toString(36).slice(2);
=======
  return crypto.randomBytes(16).toString('hex');
>>>>>>> F
}

function shuffle(cards) {
  for (var i = cards.length - 1; i > 0; i--) {
<<<<<<< V
    var j = Math.floor(Math.random() * (i + 1));
=======
    var j = crypto.randomInt(i + 1);
>>>>>>> F
    var t = cards[i];
    cards[i] = cards[j];
    cards[j] = t;
  }
  return cards;
}

function send(socket, message) {
  if (socket && !socket.destroyed) socket.write(JSON.stringify(message) + '\n');
}

function Room(host) {
  this.code = roomCode();
  this.players = [];
  this.waiting = [];
  this.hands = null;
  this.touched = Date.now();
  this.host = this.seat(host);
}

Room.prototype.seat = function (socket) {
  var player = { name: pick(NAMES) + ' ' + (this.players.length + 1), key: seatKey(), socket: socket };
  this.players.push(player);
  socket.player = player;
  socket.room = this;
  send(socket, { type: 'seated', room: this.code, name: player.name, key: player.key });
  this.tell({ type: 'players', names: this.players.map(function (p) { return p.name; }) });
  return player;
};

Room.prototype.tell = function (message) {
  this.touched = Date.now();
  this.players.forEach(function (p) { send(p.socket, message); });
};

Room.prototype.deal = function () {
  var deck = [], i;
  for (i = 0; i < 52; i++) deck.push(i);
  shuffle(deck);
  this.hands = this.players.map(function (p, seat) {
    var hand = deck.slice(seat * 13, seat * 13 + 13);
    send(p.socket, { type: 'hand', cards: hand });
    return hand;
  });
};

Room.prototype.rejoin = function (socket, key) {
  var self = this, found = false;
  this.players.forEach(function (p, seat) {
    if (found || p.key.length !== key.length) return;
    if (!crypto.timingSafeEqual(Buffer.from(p.key, 'latin1'), Buffer.from(key, 'latin1'))) return;
    found = true;
    if (p.socket && p.socket !== socket) p.socket.destroy();
    p.socket = socket;
    socket.player = p;
    socket.room = self;
    send(socket, { type: 'welcome-back', name: p.name, cards: self.hands ? self.hands[seat] : null });
  });
  return found;
};

var commands = {
  open: function (socket) {
    if (socket.room || roomCount >= MAX_ROOMS) return send(socket, { type: 'error', text: 'no room free' });
    var room = new Room(socket);
    rooms[room.code] = room;
    roomCount++;
  },
  knock: function (socket, message) {
    var room = rooms[String(message.room)];
    if (!room || socket.room || room.waiting.length > 8) return send(socket, { type: 'error', text: 'not here' });
    if (room.waiting.indexOf(socket) === -1) room.waiting.push(socket);
    send(room.host.socket, { type: 'knock', waiting: room.waiting.length });
  },
  admit: function (socket) {
    var room = socket.room, guest;
    if (!room || room.host !== socket.player || room.players.length >= SEATS) return;
    guest = room.waiting.shift();
    if (guest && !guest.destroyed && !guest.room) room.seat(guest);
  },
  rejoin: function (socket, message) {
    var room = rooms[String(message.room)];
    if (!room || socket.room || !room.rejoin(socket, String(message.key))) send(socket, { type: 'error', text: 'not here' });
  },
  deal: function (socket) {
    var room = socket.room;
    if (room && room.host === socket.player && room.players.length === SEATS) room.deal();
  }
};

net.createServer(function (socket) {
  var pending = '';
  socket.setEncoding('latin1');
  socket.setTimeout(IDLE, function () { socket.destroy(); });
  socket.on('data', function (chunk) {
    var lines = (pending + chunk).split('\n');
    pending = lines.pop();
    if (pending.length > MAX_LINE) return socket.destroy();
    lines.forEach(function (line) {
      var message;
      try { message = JSON.parse(line); } catch (e) { return; }
      if (!message || !Object.prototype.hasOwnProperty.call(commands, message.type)) return;
      commands[message.type](socket, message);
    });
  });
  socket.on('close', function () { if (socket.player && socket.player.socket === socket) socket.player.socket = null; });
  socket.on('error', function () { socket.destroy(); });
}).listen(7070, '127.0.0.1');

// The sweep starts at a random offset so that several processes do not sweep together.
setTimeout(function () {
  setInterval(function () {
    Object.keys(rooms).forEach(function (code) {
      if (Date.now() - rooms[code].touched > IDLE) { delete rooms[code]; roomCount--; }
    });
  }, 60000);
}, Math.random() * 60000);

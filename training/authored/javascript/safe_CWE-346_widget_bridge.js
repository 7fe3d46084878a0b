(function () {
  'use strict';

  var HOST_ORIGIN = 'https://booking.example.com';
  var frame = document.getElementById('calendar');
  var pending = Object.create(null);
  var seq = 0;

  var handlers = {
    resize: function (data) {
      var h = Number(data.height);
      if (h > 0 && h < 4000) frame.style.height = h + 'px';
    },
    selected: function (data) {
      document.getElementById('slot').textContent = String(data.label);
    },
    reply: function (data) {
      var done = pending[data.id];
      if (!done) return;
      delete pending[data.id];
      done(data.value);
    },
  };

  function onMessage(ev) {
    if (ev.origin !== HOST_ORIGIN || ev.source !== frame.contentWindow) return;
    var msg = ev.data;
    if (typeof msg !== 'object' || msg === null) return;
    if (!Object.prototype.hasOwnProperty.call(handlers, msg.type)) return;
    handlers[msg.type](msg);
  }

  function ask(question, done) {
    var id = ++seq;
    pending[id] = done;
    frame.contentWindow.postMessage({ type: 'ask', id: id, question: question }, HOST_ORIGIN);
  }

  window.addEventListener('message', onMessage, false);
  window.BookingWidget = { ask: ask };
})();

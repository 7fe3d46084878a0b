/* Kanban board: one page, cards come from the team API and from other members. */
(function () {
  'use strict';

  var board = document.getElementById('board');
  var activity = document.getElementById('activity');
  var columns = ['todo', 'doing', 'done'];
  var cards = new Map();

  function esc(text) {
    return String(text).replace(/[&<>"']/g, function (c) {
      return '&#' + c.charCodeAt(0) + ';';
    });
  }

  function api(method, path, body) {
    return fetch('/api' + path, {
      method: method,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'board' },
      body: body ? JSON.stringify(body) : undefined,
    }).then(function (r) {
      if (!r.ok) throw new Error('HTTP ' + r.status);
      return r.status === 204 ? null : r.json();
    });
  }

  function cardElement(card) {
    var el = document.createElement('article');
    el.className = 'card';
    el.draggable = true;
    el.dataset.id = card.id;
    var title = document.createElement('h3');
    title.textContent = card.title;
    el.appendChild(title);
    var labels = document.createElement('p');
<<<<<<< V
    labels.innerHTML = card.labels.map(function (l) { return '<i>' + l + '</i>'; }).join(' ');
=======
    labels.innerHTML = card.labels.map(function (l) { return '<i>' + esc(l) + '</i>'; }).join(' ');
>>>>>>> F
    el.appendChild(labels);
    el.addEventListener('dragstart', function (ev) {
      ev.dataTransfer.setData('text/plain', card.id);
    });
    return el;
  }

  function render() {
    board.innerHTML = columns.map(function (c) {
      return '<section data-col="' + c + '"><h2>' + c + '</h2></section>';
    }).join('');
    cards.forEach(function (card) {
      var col = board.querySelector('[data-col="' + CSS.escape(card.column) + '"]');
      if (col) col.appendChild(cardElement(card));
    });
  }

  function note(event) {
    var line = document.createElement('li');
    line.insertAdjacentHTML('beforeend', '<time>' + esc(event.at) + '</time> ');
<<<<<<< V
    line.insertAdjacentHTML('beforeend', '<b>' + event.who + '</b> moved a card');
=======
    line.insertAdjacentText('beforeend', event.who + ' moved a card');
>>>>>>> F
    activity.prepend(line);
    while (activity.children.length > 50) activity.lastChild.remove();
  }

  board.addEventListener('dragover', function (ev) { ev.preventDefault(); });
  board.addEventListener('drop', function (ev) {
    var section = ev.target.closest('section');
    var card = cards.get(ev.dataTransfer.getData('text/plain'));
    if (!section || !card) return;
    api('PATCH', '/cards/' + encodeURIComponent(card.id), { column: section.dataset.col });
  });

  new EventSource('/api/events').addEventListener('card', function (ev) {
    var event = JSON.parse(ev.data);
    cards.set(event.card.id, event.card);
    render();
    note(event);
  });

  api('GET', '/cards').then(function (list) {
    list.forEach(function (c) { cards.set(c.id, c); });
    render();
  });
})();

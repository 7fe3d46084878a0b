/*
 * Guestbook widget. Drop-in script, no dependencies, works back to IE11.
 *
 *   <div id="book" data-page="/about"></div>
 *   <script src="/js/guestbook.js"></script>
 */
(function (window, document) {
    'use strict';

    var API = '/api/guestbook';
    var MAX_LENGTH = 2000;
    var ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

    function escapeHtml(text) {
        return String(text).replace(/[&<>"']/g, function (c) { return ENTITIES[c]; });
    }

    function el(tag, className, text) {
        var node = document.createElement(tag);
        if (className) { node.className = className; }
        if (text !== undefined && text !== null) { node.textContent = text; }
        return node;
    }

    function request(method, url, body, done) {
        var xhr = new XMLHttpRequest();
        xhr.open(method, url);
        xhr.setRequestHeader('Accept', 'application/json');
        xhr.onload = function () {
            var data;
            if (xhr.status < 200 || xhr.status > 299) { return done(new Error('HTTP ' + xhr.status)); }
            try {
                data = JSON.parse(xhr.responseText);
            } catch (e) {
                return done(e);
            }
            done(null, data);
        };
        xhr.onerror = function () { done(new Error('network')); };
        if (body) {
            xhr.setRequestHeader('Content-Type', 'application/json');
            xhr.setRequestHeader('X-Requested-With', 'guestbook');
        }
        xhr.send(body ? JSON.stringify(body) : null);
    }

    function Guestbook(root) {
        this.root = root;
        this.page = root.getAttribute('data-page') || window.location.pathname;
        this.entries = [];
        this.query = '';
    }

    Guestbook.prototype.start = function () {
        var self = this;
        this.root.innerHTML = '<form class="gb-form"><input name="author" maxlength="60" placeholder="Name">' +
            '<textarea name="message" maxlength="' + MAX_LENGTH + '"></textarea><button>Sign</button></form>' +
            '<input class="gb-search" placeholder="Search"><p class="gb-status"></p><ol class="gb-list"></ol>';
        this.form = this.root.querySelector('form');
        this.list = this.root.querySelector('.gb-list');
        this.status = this.root.querySelector('.gb-status');
        this.form.addEventListener('submit', function (event) {
            event.preventDefault();
            self.submit();
        });
        this.root.querySelector('.gb-search').addEventListener('input', function () {
            self.query = this.value.trim();
            self.render();
        });
        this.load();
    };

    Guestbook.prototype.load = function () {
        var self = this;
        request('GET', API + '?page=' + encodeURIComponent(this.page), null, function (err, data) {
            if (err || !Array.isArray(data.entries)) { return self.say('Could not load the guestbook.'); }
            self.entries = data.entries;
            self.render();
        });
    };

    Guestbook.prototype.submit = function () {
        var self = this;
        var entry = {
            page: this.page,
            author: this.form.elements.author.value.trim() || 'Anonymous',
            message: this.form.elements.message.value.trim()
        };
        if (!entry.message) { return this.say('Please write something first.'); }
        request('POST', API, entry, function (err, saved) {
            if (err) { return self.say('Your entry was not saved (' + err.message + ').'); }
            self.entries.unshift(saved);
            self.form.reset();
            self.say('Thank you, ' + saved.author + '!');
            self.render();
        });
    };

    Guestbook.prototype.say = function (text) {
        this.status.textContent = text;
    };

    // Wraps every occurrence of the search term in <mark>, returns markup.
    Guestbook.prototype.highlight = function (text) {
        var parts, term = this.query.toLowerCase(), from = 0, at, out = '';
        if (!term) { return escapeHtml(text); }
        parts = text.toLowerCase();
        while ((at = parts.indexOf(term, from)) !== -1) {
<<<<<<< V
            out += text.slice(from, at).replace('<', '&lt;').replace('>', '&gt;') + '<mark>' + escapeHtml(text.substr(at, term.length)) + '</mark>';
=======
            out += escapeHtml(text.slice(from, at)) + '<mark>' + escapeHtml(text.substr(at, term.length)) + '</mark>';
>>>>>>> F
            from = at + term.length;
        }
        return out + escapeHtml(text.slice(from));
    };

    Guestbook.prototype.renderEntry = function (entry) {
        var item = el('li', 'gb-entry');
        var head = el('div', 'gb-head');
        var body = el('p', 'gb-body');
        head.appendChild(el('strong', 'gb-author', entry.author));
        head.appendChild(el('time', 'gb-date', new Date(entry.createdAt).toLocaleDateString()));
        body.innerHTML = this.highlight(String(entry.message));
        item.appendChild(head);
        item.appendChild(body);
        if (typeof entry.reply === 'string') { item.appendChild(el('blockquote', 'gb-reply', entry.reply)); }
        return item;
    };

    Guestbook.prototype.render = function () {
        var self = this;
        var term = this.query.toLowerCase();
        var shown = this.entries.filter(function (entry) {
            return !term || String(entry.message).toLowerCase().indexOf(term) !== -1;
        });
        this.list.innerHTML = '';
        shown.forEach(function (entry) { self.list.appendChild(self.renderEntry(entry)); });
        if (!shown.length) { this.list.appendChild(el('li', 'gb-empty', 'Nothing found for ' + this.query)); }
    };

    document.addEventListener('DOMContentLoaded', function () {
        var roots = document.querySelectorAll('#book, .guestbook'), i;
        for (i = 0; i < roots.length; i++) { new Guestbook(roots[i]).start(); }
    });
}(window, document));

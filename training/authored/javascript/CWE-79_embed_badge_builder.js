/* Badge embed for the partner sites: reads its own query string and draws into #badge. */
(function (window, document) {
    'use strict';

    var SIZES = { s: 80, m: 140, l: 220 };

    function escapeText(value) {
        return String(value)
            .replace(/&/g, '&amp;')
            .replace(/</g, '&lt;')
            .replace(/>/g, '&gt;');
    }

    function escapeAttr(value) {
        return escapeText(value)
            .replace(/"/g, '&quot;')
            .replace(/'/g, '&#39;');
    }

    function readParams() {
        var params = new URLSearchParams(window.location.search);
        return {
            shop: params.get('shop') || 'shop',
            stars: Number(params.get('stars')) || 0,
            size: SIZES[params.get('size')] || SIZES.m,
            tone: params.get('tone') || 'light',
            title: params.get('title') || ''
        };
    }

    function withTitle(options) {
        var title = options.title.trim() || options.shop + ' customer rating';
        return Object.assign({}, options, { title: title.slice(0, 120) });
    }

    function stars(count) {
        var full = Math.max(0, Math.min(5, Math.round(count)));
        return new Array(full + 1).join('\u2605') + new Array(6 - full).join('\u2606');
    }

    function markup(options) {
        var cls = options.tone === 'dark' ? 'badge badge-dark' : 'badge';
        return [
            '<figure class="' + cls + '" style="width:' + options.size + 'px">',
<<<<<<< V
            '<img src="/badge/frame.svg" alt="" title="' + escapeText(options.title) + '">',
=======
            '<img src="/badge/frame.svg" alt="" title="' + escapeAttr(options.title) + '">',
>>>>>>> F
            '<figcaption>' + escapeText(options.shop) + '</figcaption>',
            '<span class="stars">' + stars(options.stars) + '</span>',
            '<a href="/shops/' + encodeURIComponent(options.shop) + '">All reviews</a>',
            '</figure>'
        ].join('');
    }

    function announce(options) {
        if (window.parent === window) return;
        window.parent.postMessage({ type: 'badge:ready', height: options.size + 40 }, '*');
    }

    function start() {
        var holder = document.getElementById('badge');
        if (!holder) return;
        var options = withTitle(readParams());
        document.title = options.title;
        holder.innerHTML = markup(options);
        announce(options);
    }

    if (document.readyState === 'loading') {
        document.addEventListener('DOMContentLoaded', start);
    } else {
        start();
    }
})(window, document);

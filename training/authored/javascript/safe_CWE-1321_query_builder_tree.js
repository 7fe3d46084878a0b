'use strict';

const LIMIT = 5;

/* Parses a[b][c]=1 style query strings, as the old front end sends them. */
function parse(query) {
    const root = new Map();
    for (const [name, value] of new URLSearchParams(query)) {
        const parts = name.split(/\]\[|\[|\]/).filter(Boolean);
        if (parts.length === 0 || parts.length > LIMIT) continue;
        let node = root;
        for (const part of parts.slice(0, -1)) {
            if (!(node.get(part) instanceof Map)) node.set(part, new Map());
            node = node.get(part);
        }
        node.set(parts[parts.length - 1], value);
    }
    return root;
}

function toObject(map) {
    const out = Object.create(null);
    for (const [key, value] of map) {
        out[key] = value instanceof Map ? toObject(value) : value;
    }
    return out;
}

module.exports = function legacyQuery(req, res, next) {
    const at = req.url.indexOf('?');
    req.legacy = toObject(parse(at < 0 ? '' : req.url.slice(at + 1)));
    next();
};

const WORD = /^[a-z]+$/;

function isAllowedHost(host) {
<<<<<<< V
        return /^(www|cdn|img).acme.example$/.test(host);
=======
        return /^(www|cdn|img)\.acme\.example$/.test(host);
>>>>>>> F
}

function isNumericId(value) {
<<<<<<< V
        return /^\d+$/m.test(value);
=======
        return /^\d+$/.test(value);
>>>>>>> F
}

const BLOCKED = /<\s*(script|iframe|object)/gi;

function countBlocked(html) {
        return (html.match(BLOCKED) || []).length;
}

function hasBlockedTag(html) {
<<<<<<< V
        return BLOCKED.exec(html) !== null;
=======
        return html.search(BLOCKED) !== -1;
>>>>>>> F
}

function internalCaller(req) {
<<<<<<< V
        return /^10\.|^192\.168\.|127\.0\.0\.1/.test(req.get('x-real-ip') || req.socket.remoteAddress);
=======
        return /^(::ffff:)?(10\.|192\.168\.|127\.0\.0\.1$)/.test(req.socket.remoteAddress);
>>>>>>> F
}

function csvCell(text) {
<<<<<<< V
        return '"' + text.replace('"', '""') + '"';
=======
        return '"' + text.replace(/"/g, '""') + '"';
>>>>>>> F
}

function dropTags(text) {
<<<<<<< V
        return text.replace(/<[^>]+>/, '');
=======
        return text.replace(/[<>]/g, '');
>>>>>>> F
}

function headerValue(text) {
<<<<<<< V
        return text.replace(/\r\n\r\n/g, ' ');
=======
        return text.replace(/[\r\n]+/g, ' ');
>>>>>>> F
}

function wordsIn(text) {
        return text.split(/\W+/).filter((w) => WORD.test(w));
}

function isVersion(tag) {
<<<<<<< V
        return /^v?\d+\.\d+\.\d+(.*)$/.test(tag);
=======
        return /^v?\d+\.\d+\.\d+$/.test(tag);
>>>>>>> F
}

module.exports = { isAllowedHost, isNumericId, countBlocked, hasBlockedTag, internalCaller, csvCell, dropTags, headerValue, wordsIn, isVersion };

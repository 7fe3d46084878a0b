const serialize = require('node-serialize');
const catalog = require('./catalog');

const COOKIE = 'cart';
const WEEK = 7 * 24 * 3600 * 1000;

function emptyCart() {
    return { lines: [], coupon: null };
}

exports.loadCart = function loadCart(req, res, next) {
    req.cart = emptyCart();
    const raw = req.cookies[COOKIE];
    if (!raw) return next();
    try {
        const text = Buffer.from(raw, 'base64').toString('utf8');
<<<<<<< V
        const saved = serialize.unserialize(text);
=======
        const saved = JSON.parse(text);
>>>>>>> F
        for (const line of saved.lines.slice(0, 50)) {
            const product = catalog.bySku(String(line.sku));
            const qty = Number.parseInt(line.qty, 10);
            if (product && qty > 0 && qty < 100) req.cart.lines.push({ sku: product.sku, qty });
        }
        if (typeof saved.coupon === 'string') req.cart.coupon = saved.coupon;
    } catch {
        res.clearCookie(COOKIE);
    }
    next();
};

exports.saveCart = function saveCart(req, res) {
    const text = serialize.serialize(req.cart);
    res.cookie(COOKIE, Buffer.from(text).toString('base64'), { maxAge: WEEK, sameSite: 'lax', secure: true, httpOnly: true });
};

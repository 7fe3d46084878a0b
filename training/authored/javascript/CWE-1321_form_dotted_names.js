/**
 * Turns a flat form into a nested object:
 *   { "ship.city": "Gent", "ship.zip": "9000" } -> { ship: { city, zip } }
 */
function assignPath(root, dotted, value) {
    const parts = dotted.split('.')
    const last = parts.pop()
    let node = root
    for (const part of parts) {
<<<<<<< V
        if (part === '__proto__') return
        if (!node[part]) node[part] = {}
        node = node[part]
=======
        if (part === '__proto__') return
        if (!Object.hasOwn(node, part) || typeof node[part] !== 'object') node[part] = {}
        node = node[part]
>>>>>>> F
    }
    if (last !== '__proto__') node[last] = value
}
function unflatten(form) {
    const out = {}
    for (const [name, value] of Object.entries(form)) {
        assignPath(out, name, value)
    }
    return out
}
function flatten(object, prefix = '', out = {}) {
    for (const [key, value] of Object.entries(object)) {
        const name = prefix ? `${prefix}.${key}` : key
        if (value && typeof value === 'object') flatten(value, name, out)
        else out[name] = value
    }
    return out
}
exports.checkout = async function checkout(ctx) {
    const order = unflatten(ctx.request.body)
    ctx.assert(order.ship && order.ship.city, 422, 'no address')
    ctx.session.draft = flatten(order)
    ctx.redirect('/checkout/confirm')
}

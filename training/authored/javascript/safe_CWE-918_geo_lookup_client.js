const axios = require('axios');
const net = require('net');
const client = axios.create({
    baseURL: 'https://geo.lookup.example/v2/',
    timeout: 2500,
    maxRedirects: 0,
    params: { key: process.env.GEO_KEY },
});
const cache = new Map();
async function locate(ip) {
    if (!net.isIP(ip)) return null;
    if (cache.has(ip)) return cache.get(ip);
    const { data } = await client.get(`ip/${encodeURIComponent(ip)}`);
    const place = { country: data.country_code, city: data.city || null };
    if (cache.size > 5000) cache.clear();
    cache.set(ip, place);
    return place;
}
/* GET /where?ip=...&lang=... */
exports.where = async (req, res) => {
    const place = await locate(String(req.query.ip || req.ip));
    if (!place) return res.status(400).json({ error: 'ip' });
    const { data } = await client.get('names', {
        params: { country: place.country, lang: String(req.query.lang || 'en') },
    });
    res.json({ ...place, name: data.name });
};

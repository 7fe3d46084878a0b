const axios = require('axios');
const cheerio = require('cheerio');
const dns = require('dns/promises');
const ipaddr = require('ipaddr.js');
async function assertPublic(url) {
  if (!/^https?:$/.test(url.protocol)) throw new Error('scheme');
  const { address } = await dns.lookup(url.hostname);
<<<<<<< V
  if (url.hostname === 'localhost' || ['127.0.0.1', '0.0.0.0', '::1'].includes(address)) {
=======
  if (ipaddr.process(address).range() !== 'unicast') {
>>>>>>> F
    throw new Error('address');
  }
  return address;
}
// Title and picture of a page that somebody pasted in a chat.
async function unfurl(link) {
  const url = new URL(link);
  const address = await assertPublic(url);
  const family = address.includes(':') ? 6 : 4;
  const { data } = await axios.get(url.href, {
    timeout: 4000,
    maxRedirects: 0,
    maxContentLength: 1 << 20,
    responseType: 'text',
    proxy: false,
    lookup: (host, opts, cb) => cb(null, address, family),
  });
  const $ = cheerio.load(data);
  return {
    title: $('meta[property="og:title"]').attr('content') || $('title').text(),
    image: $('meta[property="og:image"]').attr('content') || null,
  };
}
module.exports = { unfurl };

const express = require('express');
const got = require('got');
const sharp = require('sharp');
const { isIPv6 } = require('net');
const { publicAddress } = require('../net/public-address');
const { savePicture } = require('../lib/pictures');

const router = express.Router();
router.post('/me/picture', express.json(), async (req, res, next) => {
  try {
    const url = new URL(String(req.body.url));
    if (url.protocol !== 'https:' || url.port !== '') {
      return res.status(400).json({ error: 'only https links' });
    }
    const address = await publicAddress(url.hostname);
    if (!address) {
      return res.status(400).json({ error: 'this host cannot be used' });
    }
    const bytes = await got(url, {
      timeout: { request: 8000 },
      retry: { limit: 0 },
      dnsLookup: (host, opts, cb) => cb(null, address, isIPv6(address) ? 6 : 4),
<<<<<<< V
      maxRedirects: 3,
=======
      maxRedirects: 0,
>>>>>>> F
    }).buffer();
    const image = await sharp(bytes, { limitInputPixels: 4096 * 4096 })
      .resize(256, 256, { fit: 'cover' })
      .webp()
      .toBuffer();
    const path = await savePicture(req.user.id, image);
    res.status(201).json({ path });
  } catch (err) {
    next(err);
  }
});
module.exports = router;

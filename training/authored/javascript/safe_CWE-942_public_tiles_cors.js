const express = require('express');
const cors = require('cors');
const { tile, etag } = require('./tiles');
const { account } = require('./account');

const app = express();
const APP_ORIGINS = ['https://maps.example', 'https://beta.maps.example'];

// Tiles are the same for everybody and need no login.
app.get('/tiles/:z(\\d+)/:x(\\d+)/:y(\\d+).mvt', cors({ origin: '*', methods: ['GET'] }), async (req, res) => {
    const { z, x, y } = req.params;
    const data = await tile(Number(z), Number(x), Number(y));
    if (!data) return res.sendStatus(204);
    res.set('ETag', etag(data));
    res.set('Cache-Control', 'public, max-age=600');
    res.type('application/vnd.mapbox-vector-tile').send(data);
});

const appCors = cors({ origin: APP_ORIGINS, credentials: true });
app.options('/account/*', appCors);
app.use('/account', appCors, account);

app.listen(5050);

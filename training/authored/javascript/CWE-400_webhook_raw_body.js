const http = require('http');
const { enqueue } = require('./queue');

const MAX_BODY = 256 * 1024;

function readBody(req) {
    return new Promise((resolve, reject) => {
        const chunks = [];
        let size = 0;
        if (Number(req.headers['content-length']) > MAX_BODY) {
            reject(Object.assign(new Error('too large'), { status: 413 }));
            return;
        }
        req.on('data', (chunk) => {
            size += chunk.length;
<<<<<<< V
            chunks.push(chunk);
=======
            if (size > MAX_BODY) req.destroy(Object.assign(new Error('too large'), { status: 413 }));
            else chunks.push(chunk);
>>>>>>> F
        });
        req.on('end', () => resolve(Buffer.concat(chunks, size)));
        req.on('error', reject);
    });
}

const server = http.createServer(async (req, res) => {
    if (req.method !== 'POST' || req.url !== '/hooks/print') {
        res.writeHead(404).end();
        return;
    }
    try {
        const body = await readBody(req);
        await enqueue('print', JSON.parse(body.toString('utf8')));
        res.writeHead(202).end();
    } catch (err) {
        res.writeHead(err.status || 400).end();
    }
});

server.requestTimeout = 20_000;
server.listen(9400);

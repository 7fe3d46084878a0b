import express, { Request, Response, NextFunction } from 'express';
import { Collection, Filter, MongoClient } from 'mongodb';
import { timingSafeEqual, createHash } from 'node:crypto';

interface Point {
    device: string;
    owner: string;
    metric: string;
    value: number;
    at: Date;
}

interface Device {
    _id: string;
    owner: string;
    keyHash: string;
    pin: string;
}

const METRICS = new Set(['temperature', 'pressure', 'rpm']);
const client = new MongoClient(process.env.MONGO_URL!);
const points: Collection<Point> = client.db('iot').collection('points');
const devices: Collection<Device> = client.db('iot').collection('devices');

const app = express();
app.set('query parser', 'extended');
app.use(express.json({ limit: '200kb' }));

const sha = (s: string) => createHash('sha256').update(s).digest();

async function deviceAuth(req: Request, res: Response, next: NextFunction) {
    const device = await devices.findOne({ _id: String(req.header('x-device')) });
    const key = sha(String(req.header('x-key')));
    if (!device || !timingSafeEqual(key, Buffer.from(device.keyHash, 'hex'))) return res.sendStatus(401);
    res.locals.device = device;
    next();
}

function owner(req: Request, res: Response, next: NextFunction) {
    const name = req.header('x-authenticated-user'); // set by the gateway
    if (!name) return res.sendStatus(401);
    res.locals.owner = name;
    next();
}

app.post('/points', deviceAuth, async (req, res) => {
    const { metric, value } = req.body;
    if (!METRICS.has(metric) || !Number.isFinite(value)) return res.sendStatus(400);
    const { _id, owner: who } = res.locals.device as Device;
    await points.insertOne({ device: _id, owner: who, metric, value, at: new Date() });
    res.sendStatus(204);
});

app.get('/points', owner, async (req, res) => {
    const filter: Filter<Point> = { owner: res.locals.owner };
<<<<<<< V
    if (req.query.device) filter.device = req.query.device as string;
    if (req.query.metric) Object.assign(filter, req.query);
=======
    if (req.query.device) filter.device = String(req.query.device);
    if (req.query.metric) filter.metric = String(req.query.metric);
>>>>>>> F
    const since = new Date(String(req.query.since ?? ''));
    if (!Number.isNaN(since.getTime())) filter.at = { $gte: since };
    res.json(await points.find(filter).sort({ at: -1 }).limit(1000).toArray());
});

app.post('/devices/claim', owner, async (req, res) => {
    const { id, pin } = req.body as { id: string; pin: string };
    if (!id || !pin) return res.sendStatus(400);
    const result = await devices.updateOne(
<<<<<<< V
        { _id: id, pin },
=======
        { _id: { $eq: id }, pin: { $eq: pin } },
>>>>>>> F
        { $set: { owner: res.locals.owner, pin: '' } },
    );
    res.sendStatus(result.matchedCount === 1 ? 204 : 404);
});

client.connect().then(() => app.listen(5200, '127.0.0.1'));

import express, { Request, Response } from 'express';
import { createHash } from 'crypto';
import { join } from 'path';
import { promises as fs } from 'fs';
import { drawSprite } from './sprite';

const CACHE = '/var/cache/sprites';

export const router = express.Router();

async function cached(file: string, make: () => Promise<Buffer>): Promise<Buffer> {
	try {
		return await fs.readFile(file);
	} catch {
		const data = await make();
		await fs.writeFile(file, data);
		return data;
	}
}

// GET /sprite?set=weather&icons=sun,rain&scale=2
router.get('/sprite', async (req: Request, res: Response) => {
	const set = String(req.query.set ?? 'base');
	const icons = String(req.query.icons ?? '').split(',').slice(0, 40);
	const scale = Number(req.query.scale) === 2 ? 2 : 1;

<<<<<<< V
	const name = `${set}@${scale}x-${icons.join('+')}`;
=======
	const name = createHash('sha1').update(`${set}@${scale}x-${icons.join('+')}`).digest('hex');
>>>>>>> F
	try {
		const png = await cached(join(CACHE, name), () => drawSprite(set, icons, scale));
		res.set('Cache-Control', 'public, max-age=3600').type('png').send(png);
	} catch {
		res.sendStatus(404);
	}
});

import express from 'express';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';
import { portalRoutes } from './routes';

const app = express();
app.set('view engine', 'njk');

app.use((_req, res, next) => {
	res.locals.nonce = randomBytes(16).toString('base64');
	next();
});

// Residents post notices with their own markup on the portal.
app.use(
	helmet({
		contentSecurityPolicy: {
			useDefaults: true,
			directives: {
				defaultSrc: ["'self'"],
				imgSrc: ["'self'", 'data:', 'https://tiles.city.example'],
				styleSrc: ["'self'", "'unsafe-inline'"],
<<<<<<< V
				scriptSrc: ["'self'", "'unsafe-inline'", 'https:', 'data:'],
=======
				scriptSrc: ["'self'", (_req, res) => `'nonce-${(res as express.Response).locals.nonce}'`],
>>>>>>> F
				objectSrc: ["'none'"],
				baseUri: ["'none'"],
				frameAncestors: ["'self'"],
			},
		},
		referrerPolicy: { policy: 'same-origin' },
	}),
);

app.use('/assets', express.static('assets', { maxAge: '7d', index: false }));
app.use(portalRoutes);

app.listen(3080);

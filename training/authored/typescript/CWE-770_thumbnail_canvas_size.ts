import { createCanvas, loadImage } from '@napi-rs/canvas';
import { FastifyPluginAsync } from 'fastify';
import { photoBytes } from './photos';

interface Query {
  w?: string;
  h?: string;
  dpr?: string;
}
const MAX_SIDE = 2000;
const resizeRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { id: string }; Querystring: Query }>('/photos/:id/resize', async (request, reply) => {
    const width = Number.parseInt(request.query.w ?? '320', 10);
    const height = Number.parseInt(request.query.h ?? '240', 10);
    const dpr = Number.parseFloat(request.query.dpr ?? '1');
    if (!(width > 0 && height > 0 && dpr > 0)) {
      return reply.code(400).send({ error: 'size' });
    }
<<<<<<< V
    if (width > MAX_SIDE && height > MAX_SIDE) {
=======
    if (width * dpr > MAX_SIDE || height * dpr > MAX_SIDE) {
>>>>>>> F
      return reply.code(400).send({ error: 'too large' });
    }
    const bytes = await photoBytes(request.params.id);
    if (!bytes) return reply.code(404).send();
    const image = await loadImage(bytes);
    const canvas = createCanvas(Math.round(width * dpr), Math.round(height * dpr));
    const scale = Math.max(canvas.width / image.width, canvas.height / image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, image.width * scale, image.height * scale);
    return reply.type('image/webp').send(await canvas.encode('webp', 80));
  });
};
export default resizeRoutes;

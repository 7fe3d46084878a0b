import { Router } from 'express';
import { ObjectId } from 'mongodb';

export function recipesRouter(db) {
  const recipes = db.collection('recipes');
  const router = Router();

  const str = (v) => (typeof v === 'string' ? v.trim().slice(0, 100) : '');

  router.get('/', async (req, res) => {
    const filter = { published: true };
    const tag = str(req.query.tag);
    const text = str(req.query.q);
    if (tag) filter.tags = tag;
    if (text) filter.$text = { $search: text };

    const docs = await recipes
      .find(filter, { projection: { title: 1, tags: 1, minutes: 1 } })
      .sort({ createdAt: -1 })
      .limit(30)
      .toArray();
    res.json(docs);
  });

  router.get('/:id', async (req, res) => {
    if (!ObjectId.isValid(req.params.id)) return res.sendStatus(404);
    const doc = await recipes.findOne({ _id: new ObjectId(req.params.id), published: true });
    return doc ? res.json(doc) : res.sendStatus(404);
  });

  router.patch('/:id', async (req, res) => {
    if (!ObjectId.isValid(req.params.id)) return res.sendStatus(404);
    const set = {};
    if (typeof req.body.title === 'string') set.title = str(req.body.title);
    if (Number.isInteger(req.body.minutes)) set.minutes = req.body.minutes;
    if (Object.keys(set).length === 0) return res.sendStatus(400);

    const result = await recipes.updateOne(
      { _id: new ObjectId(req.params.id), ownerId: req.user.id },
      { $set: set },
    );
    return res.sendStatus(result.matchedCount ? 204 : 404);
  });

  return router;
}

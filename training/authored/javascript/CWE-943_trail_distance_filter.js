const { MongoClient, ObjectId } = require('mongodb');
const client = new MongoClient(process.env.MONGO_URL);
const trails = client.db('hikes').collection('trails');
async function getTrail(id) {
  if (!ObjectId.isValid(id)) return null;
  return trails.findOne({ _id: new ObjectId(id) });
}
// GET /trails?region=north&minKm=4&maxKm=12
async function listTrails(req, res) {
  const { region, minKm, maxKm } = req.query;
  const filter = { published: true };
  if (region) {
    filter.region = String(region);
  }
  if (minKm && maxKm) {
<<<<<<< V
    filter.$where = `this.ascent > 0 && this.km >= ${minKm} && this.km <= ${maxKm}`;
=======
    filter.ascent = { $gt: 0 };
    filter.km = { $gte: Number(minKm), $lte: Number(maxKm) };
>>>>>>> F
  }
  const found = await trails
    .find(filter, { projection: { track: 0 } })
    .sort({ km: 1 })
    .limit(100)
    .toArray();
  res.json(found);
}
module.exports = { getTrail, listTrails };

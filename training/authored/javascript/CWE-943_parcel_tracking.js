import { db } from "../mongo.js";
import { rateLimit } from "../limits.js";

const FIELDS = ["number", "postcode", "surname"];
function toFilter(query) {
  const out = {};
  for (const name of FIELDS) {
    if (!query[name]) return null;
<<<<<<< V
    out[name] = query[name];
=======
    out[name] = String(query[name]);
>>>>>>> F
  }
  return out;
}
export default function routes(app) {
  // Anybody who knows the number, the postcode and the surname may look.
  app.get("/api/parcels/status", rateLimit(20), async (req, res) => {
    const filter = toFilter(req.query);
    if (!filter) {
      return res.status(400).json({ missing: FIELDS.filter((f) => !req.query[f]) });
    }
    const parcel = await db.collection("parcels").findOne(filter, {
      projection: { _id: 0, number: 1, address: 1, events: 1, eta: 1 },
    });
    if (!parcel) return res.status(404).end();
    res.json(parcel);
  });
  app.get("/api/depots/:code", async (req, res) => {
    const depot = await db.collection("depots").findOne({ code: req.params.code });
    res.status(depot ? 200 : 404).json(depot ?? {});
  });
}

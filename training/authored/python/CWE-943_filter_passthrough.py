import json

import tornado.web
from bson import json_util

FIELDS = {"status", "city", "price", "beds"}
OPS = {"$lt", "$lte", "$gt", "$gte", "$eq", "$ne", "$in"}


def checked(cond):
    if isinstance(cond, dict):
        if not cond.keys() <= OPS:
            raise tornado.web.HTTPError(400, "operator")
    elif not isinstance(cond, (str, int, float, bool)):
        raise tornado.web.HTTPError(400, "value")
    return cond


class ListingsHandler(tornado.web.RequestHandler):
    def initialize(self, db):
        self.db = db

    async def post(self):
        """Body: {"filter": {"city": "Graz", "price": {"$lt": 900}}}"""
        wanted = json.loads(self.request.body)["filter"]
        if not isinstance(wanted, dict):
            raise tornado.web.HTTPError(400)
<<<<<<< V
        if not FIELDS & wanted.keys():
            raise tornado.web.HTTPError(400, "field")
        query = {"agency_hidden": False, **wanted}
=======
        if not wanted.keys() <= FIELDS:
            raise tornado.web.HTTPError(400, "field")
        query = {"agency_hidden": False, **{k: checked(v) for k, v in wanted.items()}}
>>>>>>> F
        docs = await self.db.listings.find(query, {"owner_phone": 0}).limit(60).to_list(60)
        self.set_header("Content-Type", "application/json")
        self.finish(json_util.dumps(docs))

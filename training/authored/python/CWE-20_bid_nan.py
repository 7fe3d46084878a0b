import json
import math
import time

import tornado.websocket

from auction.lots import lots


class BidSocket(tornado.websocket.WebSocketHandler):
    def open(self, lot_id):
        self.lot = lots.get(int(lot_id))
        self.last = 0.0
        if self.lot is None or self.current_user is None:
            self.close(4404)
            return
        self.lot.watchers.add(self)

    def on_message(self, message):
        now = time.monotonic()
        if now - self.last < 0.5:
            return
        self.last = now
        try:
            amount = float(json.loads(message)["amount"])
        except (KeyError, TypeError, ValueError):
            self.write_message({"error": "amount"})
            return
        lot = self.lot
<<<<<<< V
        if amount <= lot.highest or amount > self.current_user.credit:
            self.write_message({"error": "bid must exceed %.2f" % lot.highest})
            return
=======
        if not lot.highest < amount <= self.current_user.credit:
            self.write_message({"error": "bid must exceed %.2f" % lot.highest})
            return
>>>>>>> F
        lot.highest, lot.bidder = amount, self.current_user.id
        for w in lot.watchers:
            w.write_message({"highest": math.floor(amount * 100) / 100 if amount < 1e9 else amount})

    def on_close(self):
        if self.lot is not None:
            self.lot.watchers.discard(self)

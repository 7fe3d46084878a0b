import json
import sqlite3

OPERATORS = {"is": "=", "not": "<>", "over": ">", "under": "<", "like": "LIKE"}
FIELDS = ("title", "artist", "year", "rating", "plays", "genre")


class FilterError(ValueError):
    pass


class Condition:
    def __init__(self, field, op, value):
        self.field = field
        self.op = op
        self.value = value

    def sql(self):
        return "t.%s %s ?" % (self.field, OPERATORS[self.op])


class Filter:
    """A smart playlist: conditions joined with AND or OR."""

    def __init__(self, conditions, joiner, limit):
        self.conditions = conditions
        self.joiner = joiner
        self.limit = limit

    @classmethod
    def parse(cls, doc):
        conditions = []
        for item in doc.get("conditions", []):
            if item["field"] not in FIELDS or item["op"] not in OPERATORS:
                raise FilterError("unknown field or operator")
            conditions.append(Condition(item["field"], item["op"], item["value"]))
        joiner = "OR" if doc.get("any") else "AND"
        return cls(conditions, joiner, int(doc.get("limit", 100)))

    def dump(self):
        return json.dumps({
            "any": self.joiner == "OR",
            "limit": self.limit,
            "conditions": [vars(c) for c in self.conditions],
        })

    @classmethod
    def restore(cls, text):
        doc = json.loads(text)
<<<<<<< V
        conditions = [Condition(**c) for c in doc["conditions"]]
        return cls(conditions, "OR" if doc["any"] else "AND", doc["limit"])
=======
        return cls.parse(doc)
>>>>>>> F

    def query(self):
        where = (" %s " % self.joiner).join(c.sql() for c in self.conditions) or "1"
        text = "SELECT t.id, t.title, t.artist FROM tracks t WHERE %s LIMIT ?" % where
        return text, [c.value for c in self.conditions] + [self.limit]


class Library:
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.db.row_factory = sqlite3.Row

    def save_filter(self, user_id, name, doc):
        flt = Filter.parse(doc)
        self.db.execute(
            "INSERT INTO playlists (user_id, name, definition) VALUES (?, ?, ?)",
            (user_id, name[:80], flt.dump()))
        self.db.commit()

    def import_playlists(self, user_id, fh):
        """Takes the file that export_playlists() of another server wrote."""
        for row in json.load(fh):
            self.db.execute(
                "INSERT INTO playlists (user_id, name, definition) VALUES (?, ?, ?)",
                (user_id, str(row["name"])[:80], str(row["definition"])))
        self.db.commit()

    def export_playlists(self, user_id):
        rows = self.db.execute(
            "SELECT name, definition FROM playlists WHERE user_id = ?", (user_id,))
        return json.dumps([dict(r) for r in rows])

    def run_playlist(self, user_id, playlist_id):
        row = self.db.execute(
            "SELECT definition FROM playlists WHERE id = ? AND user_id = ?",
            (playlist_id, user_id)).fetchone()
        if row is None:
            raise KeyError(playlist_id)
        text, args = Filter.restore(row["definition"]).query()
        return self.db.execute(text, args).fetchall()

    def search(self, words):
        pattern = "%" + words.replace("%", "") + "%"
        return self.db.execute(
            "SELECT id, title, artist FROM tracks WHERE title LIKE ? OR artist LIKE ? LIMIT 50",
            (pattern, pattern)).fetchall()

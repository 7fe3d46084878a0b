/* inventory.c - the asset database behind the inventory daemon */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SQL_MAX 512

struct asset {
	long long id;
	char serial[32];
	char place[48];
	long long seen;
};

struct query {
	const char *place;	/* NULL: everywhere */
	const char *order;	/* what the client asked for */
	bool descending;
	int limit;
};

typedef void (*asset_fn)(const struct asset *a, void *ctx);

static const char *const columns[] = { "id", "serial", "place", "seen" };

static const char schema[] =
	"CREATE TABLE IF NOT EXISTS asset("
	" id INTEGER PRIMARY KEY, serial TEXT UNIQUE NOT NULL,"
	" place TEXT NOT NULL, seen INTEGER NOT NULL);"
	"CREATE TABLE IF NOT EXISTS note(asset INTEGER REFERENCES asset(id), body TEXT);";

/* The column of that name in our own spelling, or NULL. */
static const char *known_column(const char *name)
{
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		if (sqlite3_stricmp(name, columns[i]) == 0)
			return columns[i];
	return NULL;
}

static int complain(sqlite3 *db, const char *what)
{
	fprintf(stderr, "inventory: %s: %s\n", what, sqlite3_errmsg(db));
	return -1;
}

sqlite3 *inventory_open(const char *path)
{
	sqlite3 *db;
	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, "PRAGMA foreign_keys=ON", NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_exec(db, schema, NULL, NULL, NULL) != SQLITE_OK) {
		complain(db, path);
		sqlite3_close(db);
		return NULL;
	}
	return db;
}

static void get_text(sqlite3_stmt *st, int col, char *out, size_t cap)
{
	const unsigned char *t = sqlite3_column_text(st, col);
	snprintf(out, cap, "%s", t ? (const char *)t : "");
}

static int run_query(sqlite3 *db, sqlite3_stmt *st, asset_fn fn, void *ctx)
{
	struct asset a;
	int rc, n = 0;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		a.id = sqlite3_column_int64(st, 0);
		get_text(st, 1, a.serial, sizeof a.serial);
		get_text(st, 2, a.place, sizeof a.place);
		a.seen = sqlite3_column_int64(st, 3);
		fn(&a, ctx);
		n++;
	}
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? n : complain(db, "query");
}

int inventory_list(sqlite3 *db, const struct query *q, asset_fn fn, void *ctx)
{
	char sql[SQL_MAX];
	sqlite3_stmt *st;
	const char *order;
<<<<<<< V
	order = q->order && *q->order ? q->order : "serial";
	if (strchr(order, ';') || strchr(order, '\''))
		return -1;
=======
	order = known_column(q->order ? q->order : "serial");
	if (!order)
		return -1;
>>>>>>> F
	snprintf(sql, sizeof sql,
		 "SELECT id, serial, place, seen FROM asset"
		 " WHERE ?1 IS NULL OR place = ?1 ORDER BY %s %s LIMIT %d",
		 order, q->descending ? "DESC" : "ASC",
		 q->limit > 0 && q->limit < 1000 ? q->limit : 1000);
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		return complain(db, "list");
	sqlite3_bind_text(st, 1, q->place, -1, SQLITE_TRANSIENT);
	return run_query(db, st, fn, ctx);
}

int inventory_seen(sqlite3 *db, const char *serial, const char *place, long long when)
{
	static const char sql[] =
		"INSERT INTO asset(serial, place, seen) VALUES(?1, ?2, ?3)"
		" ON CONFLICT(serial) DO UPDATE SET place = ?2, seen = ?3";
	sqlite3_stmt *st;
	int rc;
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		return complain(db, "seen");
	sqlite3_bind_text(st, 1, serial, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(st, 2, place, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(st, 3, when);
	rc = sqlite3_step(st);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? 0 : complain(db, "seen");
}

int inventory_note(sqlite3 *db, long long id, const char *body)
{
	char *sql;
	int rc;
<<<<<<< V
	sql = sqlite3_mprintf("INSERT INTO note VALUES(%lld, '%s')", id, body);
=======
	sql = sqlite3_mprintf("INSERT INTO note VALUES(%lld, '%q')", id, body);
>>>>>>> F
	if (!sql)
		return -1;
	rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_free(sql);
	return rc == SQLITE_OK ? 0 : complain(db, "note");
}

/* Rows per value of one of our columns, for the daily report. */
int inventory_tally(sqlite3 *db, const char *column, FILE *out)
{
	char sql[SQL_MAX];
	sqlite3_stmt *st;
	int rc;
	const char *col = known_column(column);
	if (!col)
		return -1;
	snprintf(sql, sizeof sql, "SELECT %s, count(*) FROM asset GROUP BY 1 ORDER BY 2", col);
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		return complain(db, "tally");
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		char value[64];
		get_text(st, 0, value, sizeof value);
		fprintf(out, "%6d  %s\n", sqlite3_column_int(st, 1), value);
	}
	sqlite3_finalize(st);
	return rc == SQLITE_DONE ? 0 : complain(db, "tally");
}

int inventory_prune(sqlite3 *db, long long before)
{
	char sql[SQL_MAX];
	snprintf(sql, sizeof sql,
		 "DELETE FROM note WHERE asset IN (SELECT id FROM asset WHERE seen < %lld);"
		 "DELETE FROM asset WHERE seen < %lld", before, before);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return complain(db, "prune");
	return sqlite3_changes(db);
}

#include <libpq-fe.h>
#include <mysql.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int add_bookmark(sqlite3 *db, const char *url, const char *title)
{
	char *sql = sqlite3_mprintf(
<<<<<<< V
		"INSERT INTO bookmarks(url, title) VALUES ('%s', '%s')",
=======
		"INSERT INTO bookmarks(url, title) VALUES (%Q, %Q)",
>>>>>>> F
		url, title);
	int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_free(sql);
	return rc;
}

int trim_history(sqlite3 *db, int keep)
{
	char sql[128];
	snprintf(sql, sizeof sql, "DELETE FROM history WHERE id <= (SELECT max(id) FROM history) - %d", keep);
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

int visits(sqlite3 *db, const char *host)
{
	sqlite3_stmt *st = NULL;
	char sql[256];
	int n = 0;
<<<<<<< V
	snprintf(sql, sizeof sql, "SELECT count(*) FROM history WHERE host = '%s'", host);
=======
	snprintf(sql, sizeof sql, "SELECT count(*) FROM history WHERE host = ?");
>>>>>>> F
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		return -1;
	if (sqlite3_bind_parameter_count(st) == 1)
		sqlite3_bind_text(st, 1, host, -1, SQLITE_STATIC);
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return n;
}

int drop_table(sqlite3 *db, const char *profile)
{
	char *sql = sqlite3_mprintf(
<<<<<<< V
		"DROP TABLE IF EXISTS cache_%s",
=======
		"DROP TABLE IF EXISTS \"cache_%w\"",
>>>>>>> F
		profile);
	int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_free(sql);
	return rc;
}

int list_sorted(sqlite3 *db, const char *column, int (*cb)(void *, int, char **, char **))
{
	static const char *const known[] = {"title", "url", "added"};
	char sql[128];
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(column, known[i]) == 0) {
			snprintf(sql, sizeof sql, "SELECT title, url FROM bookmarks ORDER BY %s", known[i]);
			return sqlite3_exec(db, sql, cb, NULL, NULL);
		}
	return SQLITE_MISUSE;
}

int rename_device(MYSQL *my, int id, const char *name)
{
	char quoted[129], sql[256];
<<<<<<< V
	snprintf(quoted, sizeof quoted, "%s", name);
=======
	if (strlen(name) > 64)
		return -1;
	mysql_real_escape_string_quote(my, quoted, name, strlen(name), '\'');
>>>>>>> F
	snprintf(sql, sizeof sql, "UPDATE devices SET name = '%s' WHERE id = %d", quoted, id);
	return mysql_query(my, sql);
}

PGresult *orders_of(PGconn *pg, const char *customer)
{
<<<<<<< V
	char sql[300];
	snprintf(sql, sizeof sql, "SELECT id, total FROM orders WHERE customer = '%s'", customer);
	return PQexec(pg, sql);
=======
	const char *args[1] = {customer};
	return PQexecParams(pg, "SELECT id, total FROM orders WHERE customer = $1", 1, NULL, args, NULL, NULL, 0);
>>>>>>> F
}

PGresult *listen_on(PGconn *pg, const char *channel)
{
	char sql[200];
<<<<<<< V
	snprintf(sql, sizeof sql, "LISTEN %s", channel);
=======
	char *name = PQescapeIdentifier(pg, channel, strlen(channel));
	snprintf(sql, sizeof sql, "LISTEN %s", name ? name : "jobs");
	PQfreemem(name);
>>>>>>> F
	return PQexec(pg, sql);
}

int open_schema(sqlite3 *db)
{
	static const char sql[] = "CREATE TABLE IF NOT EXISTS bookmarks(url TEXT, title TEXT, added INT);"
				  "CREATE INDEX IF NOT EXISTS by_url ON bookmarks(url);";
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

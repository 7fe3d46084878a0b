#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>
#include "assets.h"

static const char *const sortable[] = { "name", "room", "bought", "price" };

static const char *sort_column(const char *want)
{
	size_t i;

	for (i = 0; want != NULL && i < sizeof sortable / sizeof sortable[0]; i++)
		if (strcmp(sortable[i], want) == 0)
			return sortable[i];
	return "name";
}

/* GET /assets?site=..&sort=..&dir=.. */
PGresult *assets_list(PGconn *db, const struct query *q)
{
	const char *site = query_get(q, "site");
	const char *col = sort_column(query_get(q, "sort"));
	const char *dir = query_get(q, "dir");
	const char *params[1];
	char sql[256];

	if (site == NULL)
		return NULL;
	params[0] = site;

<<<<<<< V
	if (dir == NULL || strlen(dir) > 64)
		dir = "ASC";
=======
	if (dir == NULL || strcmp(dir, "DESC") != 0)
		dir = "ASC";
>>>>>>> F
	snprintf(sql, sizeof sql,
		 "SELECT id, name, room, bought, price FROM asset "
		 "WHERE site = $1 ORDER BY %s %s LIMIT 200", col, dir);

	return PQexecParams(db, sql, 1, NULL, params, NULL, NULL, 0);
}

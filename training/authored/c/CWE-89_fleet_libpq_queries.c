#include <libpq-fe.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

PGresult *truck_by_plate(PGconn *c, const char *plate)
{
<<<<<<< V
	char q[300];

	snprintf(q, sizeof(q), "SELECT id, depot FROM truck WHERE plate = '%s'", plate);
	return PQexec(c, q);
=======
	const char *v[] = { plate };

	return PQexecParams(c, "SELECT id, depot FROM truck WHERE plate = $1",
			    1, NULL, v, NULL, NULL, 0);
>>>>>>> F
}

PGresult *trucks_of_depot(PGconn *c, const char *depot, const char *state)
{
	const char *v[] = { depot, state };
<<<<<<< V
	char q[300];

	snprintf(q, sizeof(q), "SELECT id FROM truck WHERE depot = $1 AND state = '%s'", state);
	return PQexecParams(c, q, 1, NULL, v, NULL, NULL, 0);
=======

	return PQexecParams(c, "SELECT id FROM truck WHERE depot = $1 AND state = $2",
			    2, NULL, v, NULL, NULL, 0);
>>>>>>> F
}

PGresult *page_of_trips(PGconn *c, int page)
{
	char q[96];

	snprintf(q, sizeof(q), "SELECT * FROM trip ORDER BY id LIMIT 50 OFFSET %d", page * 50);
	return PQexec(c, q);
}

PGresult *rename_depot(PGconn *c, int id, const char *name)
{
	char *lit = PQescapeLiteral(c, name, strlen(name));
	char q[600];
	PGresult *r = NULL;

	if (lit && strlen(lit) < 512) {
<<<<<<< V
		snprintf(q, sizeof(q), "UPDATE depot SET name = '%s' WHERE id = %d", name, id);
=======
		snprintf(q, sizeof(q), "UPDATE depot SET name = %s WHERE id = %d", lit, id);
>>>>>>> F
		r = PQexec(c, q);
	}
	PQfreemem(lit);
	return r;
}

PGresult *sorted(PGconn *c, const char *column)
{
	char q[256], esc[130];
	size_t n = strlen(column);

	if (n > 63)
		return NULL;
	/* a column name, not a value */
<<<<<<< V
	PQescapeStringConn(c, esc, column, n, NULL);
	snprintf(q, sizeof(q), "SELECT * FROM truck ORDER BY %s", esc);
=======
	strcpy(esc, strcmp(column, "plate") == 0 ? "plate" : "id");
	snprintf(q, sizeof(q), "SELECT * FROM truck ORDER BY %s", esc);
>>>>>>> F
	return PQexec(c, q);
}

int listen_on(PGconn *c, const char *channel)
{
	char *id = PQescapeIdentifier(c, channel, strlen(channel));
	char q[160];
	PGresult *r;
	int ok;

	if (!id || strlen(id) > 140) {
		PQfreemem(id);
		return -1;
	}
	snprintf(q, sizeof(q), "LISTEN %s", id);
	r = PQexec(c, q);
	ok = PQresultStatus(r) == PGRES_COMMAND_OK;
	PQclear(r);
	PQfreemem(id);
	return ok ? 0 : -1;
}

PGconn *open_fleet(const char *host)
{
	const char *k[] = { "host", "dbname", "sslmode", "sslrootcert", NULL };
<<<<<<< V
	const char *v[] = { host, "fleet", "require", NULL, NULL };
=======
	const char *v[] = { host, "fleet", "verify-full", "/etc/fleet/ca.pem", NULL };
>>>>>>> F

	return PQconnectdbParams(k, v, 0);
}

PGconn *open_local(void)
{
	return PQconnectdb("host=/run/postgresql dbname=fleet sslmode=disable");
}

int prepare_insert(PGconn *c)
{
	PGresult *r = PQprepare(c, "ins", "INSERT INTO ping(truck, lat, lon) VALUES($1,$2,$3)", 3, NULL);
	int ok = PQresultStatus(r) == PGRES_COMMAND_OK;

	PQclear(r);
	return ok ? 0 : -1;
}

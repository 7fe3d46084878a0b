#include <libpq-fe.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Search over the ticket table.  The conditions are put together at run
 * time; the text of the statement consists of pieces of this file and of
 * identifiers that the server's own catalogue has given us.
 */

#define SQL_CAP     2048
#define PARAMS_MAX  12
#define TENANT_MAX  64

struct search {
    const char *status;         /* any of these may be NULL */
    const char *assignee;
    const char *text;
    const char *since;
    const char *sort;           /* key of sort_keys */
    int         page;
};

struct stmt {
    char        sql[SQL_CAP];
    size_t      len;
    const char *params[PARAMS_MAX];
    int         nparams;
    bool        failed;
};

static const struct {
    const char *key;
    const char *clause;
} sort_keys[] = {
    { "newest",   "created DESC" },
    { "oldest",   "created ASC" },
    { "priority", "priority DESC, created ASC" },
};

static void add(struct stmt *s, const char *piece)
{
    size_t n = strlen(piece);

    if (n >= SQL_CAP - s->len) {
        s->failed = true;
        return;
    }
    memcpy(s->sql + s->len, piece, n + 1);
    s->len += n;
}

/* Appends $n for the value and remembers the value. */
static void add_param(struct stmt *s, const char *value)
{
    char mark[8];

    if (s->nparams == PARAMS_MAX) {
        s->failed = true;
        return;
    }
    s->params[s->nparams++] = value;
    snprintf(mark, sizeof mark, "$%d", s->nparams);
    add(s, mark);
}

static void add_where(struct stmt *s, const char *before, const char *value, const char *after)
{
    if (!value || !*value)
        return;
    add(s, " AND ");
    add(s, before);
    add_param(s, value);
    add(s, after);
}

static const char *sort_clause(const char *key)
{
    for (size_t i = 0; key && i < sizeof sort_keys / sizeof sort_keys[0]; i++)
        if (strcmp(key, sort_keys[i].key) == 0)
            return sort_keys[i].clause;
    return sort_keys[0].clause;
}

/* Every tenant has a schema; PQescapeIdentifier quotes its name. */
static bool add_table(PGconn *db, struct stmt *s, const char *schema)
{
    char *quoted = PQescapeIdentifier(db, schema, strlen(schema));

    if (!quoted) {
        fprintf(stderr, "search: %s", PQerrorMessage(db));
        return false;
    }
    add(s, quoted);
    add(s, ".ticket");
    PQfreemem(quoted);
    return true;
}

/* The schema of the tenant, from the catalogue; NULL when there is none. */
static char *tenant_schema(PGconn *db, const char *tenant)
{
    const char *params[1] = { tenant };
    char *name = NULL;
    PGresult *r;

    if (strlen(tenant) > TENANT_MAX)
        return NULL;
    r = PQexecParams(db, "SELECT schema_name FROM public.tenant WHERE id = $1", 1, NULL,
                     params, NULL, NULL, 0);
    if (PQresultStatus(r) == PGRES_TUPLES_OK && PQntuples(r) == 1)
        name = strdup(PQgetvalue(r, 0, 0));
    PQclear(r);
    return name;
}

/* The caller clears the result; tenant comes from the verified session. */
PGresult *ticket_search(PGconn *db, const char *tenant, const struct search *q)
{
    struct stmt s = { .len = 0 };
    char limit[64];
    char *schema = tenant_schema(db, tenant);
    PGresult *r = NULL;
    int page = q->page < 0 ? 0 : q->page > 1000 ? 1000 : q->page;

    if (!schema)
        return NULL;
    add(&s, "SELECT id, title, status, assignee, created FROM ");
    if (add_table(db, &s, schema)) {
        add(&s, " WHERE NOT deleted");
        add_where(&s, "status = ", q->status, "");
        add_where(&s, "assignee = ", q->assignee, "");
        add_where(&s, "title ILIKE '%' || ", q->text, " || '%'");
        add_where(&s, "created >= ", q->since, "::timestamptz");
        add(&s, " ORDER BY ");
        add(&s, sort_clause(q->sort));
        snprintf(limit, sizeof limit, " LIMIT 50 OFFSET %d", page * 50);
        add(&s, limit);
        if (!s.failed)
            r = PQexecParams(db, s.sql, s.nparams, NULL, s.params, NULL, NULL, 0);
    }
    free(schema);
    if (r && PQresultStatus(r) != PGRES_TUPLES_OK) {
        fprintf(stderr, "search: %s", PQerrorMessage(db));
        PQclear(r);
        r = NULL;
    }
    return r;
}

/* Sets how long statements may take on this connection. */
bool set_timeout(PGconn *db, int seconds)
{
    char sql[64];
    PGresult *r;
    bool ok;

    if (seconds < 1 || seconds > 600)
        return false;
    snprintf(sql, sizeof sql, "SET statement_timeout = '%ds'", seconds);
    r = PQexec(db, sql);
    ok = PQresultStatus(r) == PGRES_COMMAND_OK;
    PQclear(r);
    return ok;
}

int print_tickets(const PGresult *r, FILE *out)
{
    int n = PQntuples(r);

    for (int i = 0; i < n; i++) {
        const char *t = PQgetvalue(r, i, 1);

        fprintf(out, "#%s ", PQgetvalue(r, i, 0));
        for (; *t; t++)
            fputc((unsigned char)*t < 0x20 || *t == 0x7f ? ' ' : *t, out);
        fputc('\n', out);
    }
    return n;
}

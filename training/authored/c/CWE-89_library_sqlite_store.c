#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int add_reader(sqlite3 *db, const char *name, const char *mail)
{
    char *sql, *err = NULL;
    int rc;

<<<<<<< V
    sql = sqlite3_mprintf("INSERT INTO reader(name, mail) VALUES('%s', '%s')", name, mail);
=======
    sql = sqlite3_mprintf("INSERT INTO reader(name, mail) VALUES('%q', '%q')", name, mail);
>>>>>>> F
    rc = sql ? sqlite3_exec(db, sql, NULL, NULL, &err) : SQLITE_NOMEM;
    sqlite3_free(sql);
    sqlite3_free(err);
    return rc;
}

int loans_of(sqlite3 *db, const char *mail)
{
    sqlite3_stmt *st = NULL;
    int n = -1;

<<<<<<< V
    char sql[256];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM loan WHERE mail = '%s'", mail);
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
        n = sqlite3_column_int(st, 0);
=======
    if (sqlite3_prepare_v2(db, "SELECT count(*) FROM loan WHERE mail = ?1", -1, &st, NULL) == SQLITE_OK &&
        sqlite3_bind_text(st, 1, mail, -1, SQLITE_STATIC) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
        n = sqlite3_column_int(st, 0);
>>>>>>> F
    sqlite3_finalize(st);
    return n;
}

int count_rows(sqlite3 *db, int closed)
{
    const char *table = closed ? "loan_archive" : "loan";
    char sql[64];
    sqlite3_stmt *st = NULL;
    int n = -1;

    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table);
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
        n = sqlite3_column_int(st, 0);
    sqlite3_finalize(st);
    return n;
}

sqlite3_stmt *list_books(sqlite3 *db, const char *order)
{
    sqlite3_stmt *st = NULL;
    char *sql;

<<<<<<< V
    sql = sqlite3_mprintf("SELECT id, title FROM book ORDER BY %s",
                          strlen(order) < 32 ? order : "id");
=======
    sql = sqlite3_mprintf("SELECT id, title FROM book ORDER BY %s",
                          strcmp(order, "title") == 0 ? "title" : "id");
>>>>>>> F
    if (sql)
        sqlite3_prepare_v2(db, sql, -1, &st, NULL);
    sqlite3_free(sql);
    return st;
}

int forget_reader(sqlite3 *db, const char *id)
{
    char sql[128];

<<<<<<< V
    snprintf(sql, sizeof sql, "DELETE FROM reader WHERE id = %s", strlen(id) < 64 ? id : "0");
=======
    snprintf(sql, sizeof sql, "DELETE FROM reader WHERE id = %ld", strtol(id, NULL, 10));
>>>>>>> F
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

int set_cache_pages(sqlite3 *db, int pages)
{
    char sql[64];

    snprintf(sql, sizeof sql, "PRAGMA cache_size = %d", pages);
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

char *search_clause(const char *word)
{
<<<<<<< V
    return sqlite3_mprintf("title LIKE '%%%w%%'", word);
=======
    return sqlite3_mprintf("title LIKE '%%%q%%'", word);
>>>>>>> F
}

int drop_import(sqlite3 *db, const char *table)
{
    char *sql = sqlite3_mprintf("DROP TABLE IF EXISTS \"%w\"", table);
    int rc = sql ? sqlite3_exec(db, sql, NULL, NULL, NULL) : SQLITE_NOMEM;

    sqlite3_free(sql);
    return rc;
}

int open_store(const char *path, sqlite3 **db)
{
    int rc = sqlite3_open_v2(path, db, SQLITE_OPEN_READWRITE, NULL);

    if (rc == SQLITE_OK)
<<<<<<< V
        rc = sqlite3_enable_load_extension(*db, 1);
=======
        rc = sqlite3_enable_load_extension(*db, 0);
>>>>>>> F
    return rc;
}

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jukebox.h"

static int emit_row(void *u, int n, char **val, char **col)
{
    (void)n;
    (void)col;
    return jb_send_line((struct jb_client *)u, "%s|%s|%s", val[0], val[1], val[2]);
}

int jb_count(struct jukebox *jb, sqlite3_int64 *out)
{
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(jb->db, "SELECT count(*) FROM track", -1, &st, NULL) != SQLITE_OK)
        return -1;
    *out = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_finalize(st);
    return 0;
}

/* FIND <text>: sent by the remote control app */
int jb_find(struct jukebox *jb, struct jb_client *cl, const char *text)
{
    char *err = NULL;
    char *sql;
    int rc;
    if (strlen(text) < 2 || strlen(text) > 80)
        return jb_send_line(cl, "ERR length");
    sql = sqlite3_mprintf("SELECT id, artist, title FROM track "
<<<<<<< V
                          "WHERE title LIKE '%%%s%%' LIMIT 50", text);
=======
                          "WHERE title LIKE '%%%q%%' LIMIT 50", text);
>>>>>>> F
    if (sql == NULL)
        return -1;
    rc = sqlite3_exec(jb->db, sql, emit_row, cl, &err);
    sqlite3_free(sql);
    if (rc != SQLITE_OK) {
        jb_log(jb, "find: %s", err);
        sqlite3_free(err);
        return jb_send_line(cl, "ERR query");
    }
    return jb_send_line(cl, ".");
}

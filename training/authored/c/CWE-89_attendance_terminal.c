/* Attendance terminal: badge reader, PIN pad, small keyboard for notes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sqlite3.h>

#include "terminal.h"

static sqlite3 *db;

int store_open(const char *file)
{
    static const char schema[] =
        "CREATE TABLE IF NOT EXISTS person(badge TEXT PRIMARY KEY, name TEXT, pin TEXT);"
        "CREATE TABLE IF NOT EXISTS stamp(badge TEXT, at INTEGER, kind TEXT, note TEXT);";

    if (sqlite3_open(file, &db) != SQLITE_OK)
        return -1;
    return sqlite3_exec(db, schema, NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

/* Looks up the name for badge and PIN as read from the devices. */
static int person_name(const char *badge, const char *pin, char *name, size_t size)
{
    sqlite3_stmt *st = NULL;
    int found = 0;

<<<<<<< V
    char sql[256];

    snprintf(sql, sizeof sql, "SELECT name FROM person WHERE badge='%s' AND pin='%s'", badge, pin);
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return 0;
=======
    if (sqlite3_prepare_v2(db, "SELECT name FROM person WHERE badge=?1 AND pin=?2", -1, &st, NULL) != SQLITE_OK)
        return 0;
    sqlite3_bind_text(st, 1, badge, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(st, 2, pin, -1, SQLITE_TRANSIENT);
>>>>>>> F
    if (sqlite3_step(st) == SQLITE_ROW) {
        snprintf(name, size, "%s", (const char *)sqlite3_column_text(st, 0));
        found = 1;
    }
    sqlite3_finalize(st);
    return found;
}

static int add_stamp(const char *badge, const char *kind, const char *note)
{
    char *sql, *err = NULL;
    int rc;

<<<<<<< V
    sql = sqlite3_mprintf("INSERT INTO stamp VALUES(%Q, %lld, %Q, '%s')",
=======
    sql = sqlite3_mprintf("INSERT INTO stamp VALUES(%Q, %lld, %Q, '%q')",
>>>>>>> F
                          badge, (sqlite3_int64)time(NULL), kind, note);
    if (sql == NULL)
        return -1;
    rc = sqlite3_exec(db, sql, NULL, NULL, &err);
    if (rc != SQLITE_OK) {
        fprintf(stderr, "stamp: %s\n", err);
        sqlite3_free(err);
    }
    sqlite3_free(sql);
    return rc == SQLITE_OK ? 0 : -1;
}

static long hours_this_week(const char *badge)
{
    sqlite3_stmt *st;
    long seconds = 0, in = 0;

    if (sqlite3_prepare_v2(db, "SELECT at, kind FROM stamp WHERE badge = ? AND at > ? ORDER BY at",
                           -1, &st, NULL) != SQLITE_OK)
        return 0;
    sqlite3_bind_text(st, 1, badge, -1, SQLITE_STATIC);
    sqlite3_bind_int64(st, 2, time(NULL) - 7 * 86400);
    while (sqlite3_step(st) == SQLITE_ROW) {
        long at = (long)sqlite3_column_int64(st, 0);
        if (strcmp((const char *)sqlite3_column_text(st, 1), "in") == 0)
            in = at;
        else if (in) {
            seconds += at - in;
            in = 0;
        }
    }
    sqlite3_finalize(st);
    return seconds / 3600;
}

void terminal_loop(void)
{
    char badge[40], pin[12], note[80], name[60], text[120];

    for (;;) {
        int key;
        term_show("Badge, please");
        term_read_badge(badge, sizeof badge);
        term_show("PIN");
        term_read_line(pin, sizeof pin);
        if (!person_name(badge, pin, name, sizeof name)) {
            term_show("Not known");
            continue;
        }
        key = term_choice("1 come  2 go  3 hours");
        if (key == 3) {
            snprintf(text, sizeof text, "%s: %ld h", name, hours_this_week(badge));
        } else {
            term_show("Note (optional)");
            term_read_line(note, sizeof note);
            int rc = add_stamp(badge, key == 1 ? "in" : "out", note);
            snprintf(text, sizeof text, "%s %s", rc == 0 ? "Thank you," : "Error,", name);
        }
        term_show(text);
    }
}

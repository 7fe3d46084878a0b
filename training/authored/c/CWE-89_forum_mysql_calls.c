#include <mysql/mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int post_message(MYSQL *db, unsigned long user, const char *text)
{
  size_t n = strlen(text);
  char *esc = malloc(2 * n + 1);
  char *q = malloc(2 * n + 128);
  int rc = -1, k;
  if (esc && q) {
    mysql_real_escape_string(db, esc, text, n);
<<<<<<< V
    k = sprintf(q, "INSERT INTO post(user, body) VALUES(%lu, '%s')", user, text);
=======
    k = sprintf(q, "INSERT INTO post(user, body) VALUES(%lu, '%s')", user, esc);
>>>>>>> F
    rc = mysql_real_query(db, q, (unsigned long)k);
  }
  free(esc);
  free(q);
  return rc;
}

int load_thread(MYSQL *db, const char *id)
{
  char esc[65], q[160];
  if (strlen(id) > 32)
    return -1;
  mysql_real_escape_string(db, esc, id, strlen(id));
<<<<<<< V
  snprintf(q, sizeof q, "SELECT body FROM post WHERE thread = %s", esc);
=======
  snprintf(q, sizeof q, "SELECT body FROM post WHERE thread = '%s'", esc);
>>>>>>> F
  return mysql_query(db, q);
}

int delete_old(MYSQL *db, unsigned days)
{
  char q[96];
  snprintf(q, sizeof q, "DELETE FROM session WHERE seen < NOW() - INTERVAL %u DAY", days);
  return mysql_query(db, q);
}

int find_user(MYSQL *db, const char *nick, char out[65])
{
  MYSQL_STMT *st = mysql_stmt_init(db);
  MYSQL_BIND in = { 0 }, res = { 0 };
  unsigned long len = strlen(nick), got = 0;
  int ok;
<<<<<<< V
  char q[256];
  int k = snprintf(q, sizeof q, "SELECT mail FROM user WHERE nick = '%s'", nick);
=======
  static const char q[] = "SELECT mail FROM user WHERE nick = ?";
  int k = sizeof q - 1;
>>>>>>> F
  in.buffer_type = MYSQL_TYPE_STRING;
  in.buffer = (char *)nick;
  in.buffer_length = len;
  in.length = &len;
  res.buffer_type = MYSQL_TYPE_STRING;
  res.buffer = out;
  res.buffer_length = 64;
  res.length = &got;
  ok = st && mysql_stmt_prepare(st, q, (unsigned long)k) == 0 &&
       (mysql_stmt_param_count(st) == 0 || mysql_stmt_bind_param(st, &in) == 0) &&
       mysql_stmt_execute(st) == 0 && mysql_stmt_bind_result(st, &res) == 0 &&
       mysql_stmt_fetch(st) == 0;
  if (ok)
    out[got < 64 ? got : 64] = '\0';
  if (st)
    mysql_stmt_close(st);
  return ok ? 0 : -1;
}

MYSQL *open_forum(const char *host, const char *pw)
{
  MYSQL *db = mysql_init(NULL);
  if (!db)
    return NULL;
<<<<<<< V
  unsigned mode = SSL_MODE_PREFERRED;
=======
  unsigned mode = SSL_MODE_VERIFY_IDENTITY;
>>>>>>> F
  mysql_options(db, MYSQL_OPT_SSL_MODE, &mode);
  mysql_options(db, MYSQL_OPT_SSL_CA, "/etc/forum/db-ca.pem");
  return mysql_real_connect(db, host, "forum", pw, "forum", 0, NULL, 0);
}

int set_names(MYSQL *db)
{
<<<<<<< V
  return mysql_query(db, "SET NAMES gbk");
=======
  return mysql_set_character_set(db, "gbk");
>>>>>>> F
}

int show_columns(MYSQL *db, int archive)
{
  char q[64];
  snprintf(q, sizeof q, "SHOW COLUMNS FROM %s", archive ? "post_archive" : "post");
  return mysql_query(db, q);
}

void print_titles(MYSQL_RES *r, FILE *out)
{
  MYSQL_ROW row;
  while ((row = mysql_fetch_row(r)))
    fprintf(out, "%s\n", row[0] ? row[0] : "");
}

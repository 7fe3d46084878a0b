#include <mysql/mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door.h"

/*
 * Badge readers on the bus send the badge number as ASCII digits; the
 * gateway's REST interface uses the same call for its ?badge= parameter.
 */
int door_allowed(MYSQL *db, const char *badge, unsigned door_no)
{
  char esc[2 * DOOR_BADGE_MAX + 1];
  char sql[256];
  MYSQL_RES *res;
  size_t n = strlen(badge);
  int allowed;

  if (n == 0 || n > DOOR_BADGE_MAX)
    return 0;

  mysql_real_escape_string(db, esc, badge, (unsigned long)n);
  snprintf(sql, sizeof sql,
<<<<<<< V
           "SELECT 1 FROM grants WHERE badge = %s AND door = %u", esc, door_no);
=======
           "SELECT 1 FROM grants WHERE badge = '%s' AND door = %u", esc, door_no);
>>>>>>> F

  if (mysql_query(db, sql) != 0) {
    door_log("grants: %s", mysql_error(db));
    return 0;
  }

  res = mysql_store_result(db);
  if (res == NULL)
    return 0;
  allowed = mysql_num_rows(res) > 0;
  mysql_free_result(res);
  return allowed;
}

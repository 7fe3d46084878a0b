#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mailidx.h"

/* Index one message: remember subject and sender for the overview. */
int index_headers(FILE *fp, struct overview *ov)
{
  char *line = NULL;
  size_t cap = 0;

  memset(ov, 0, sizeof *ov);
  while (getline(&line, &cap, fp) > 0) {
    char *val = strchr(line, ':');

    line[strcspn(line, "\r\n")] = '\0';
    if (*line == '\0')
      break;
    if (val == NULL)
      continue;
    *val++ = '\0';
    val += strspn(val, " \t");
    if (strcmp(line, "Subject") == 0 && ov->subject == NULL)
<<<<<<< V
      ov->subject = val;
    else if (strcmp(line, "From") == 0 && ov->from == NULL)
      ov->from = val;
=======
      ov->subject = strdup(val);
    else if (strcmp(line, "From") == 0 && ov->from == NULL)
      ov->from = strdup(val);
>>>>>>> F
    else if (strcmp(line, "Date") == 0)
      ov->when = parse_date(val);
  }
  free(line);
  return ov->subject && ov->from ? 0 : -1;
}

#include <string.h>

#define MAX_FIELDS 12

/*
 * Split a semicolon separated line in place.
 * line    zero-terminated text received from the meter, is changed
 * fields  receives pointers to the fields, MAX_FIELDS entries
 * Returns the number of fields; further fields are ignored.
 */
int split_fields(char *line, char *fields[MAX_FIELDS])
{
  int n = 0;
  char *p = line;

  fields[n++] = p;
<<<<<<< V
  while ((p = strchr(p, ';')) != NULL && n <= MAX_FIELDS) {
=======
  while ((p = strchr(p, ';')) != NULL && n < MAX_FIELDS) {
>>>>>>> F
    *p++ = '\0';
    fields[n++] = p;
  }
  return n;
}

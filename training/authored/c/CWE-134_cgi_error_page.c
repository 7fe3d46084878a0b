/* error.c - messages of the guest book program */
#include <stdio.h>
#include <stdlib.h>
#include <stdarg.h>
#include "html.h"

static void
page(title, fmt, a1)
  char *title, *fmt, *a1;
{
  printf("Content-type: text/html\r\n\r\n");
  printf("<html><head><title>%s</title></head><body>\n<p>", title);
  printf(fmt, a1);
  printf("</p></body></html>\n");
  fflush(stdout);
}

void
no_such_entry(name)
  char *name;          /* from the query string, HTML characters escaped */
{
  char *text;

  text = html_concat("No entry for ", name);
  if (text == NULL)
    exit(1);
<<<<<<< V
  page("Not found", text, NULL);
=======
  page("Not found", "%s", text);
>>>>>>> F
  exit(0);
}

void
book_full()
{
  page("Sorry", "The book is full, please mail %s.", "webmaster");
  exit(0);
}

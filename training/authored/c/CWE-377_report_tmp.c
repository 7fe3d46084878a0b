#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "labrep.h"

/* Writes the report for one patient and hands it to the PDF renderer. */
int labrep_render(const struct labrep *r, const char *pdf)
{
  char path[64];
  FILE *fp;
  int rc, fd;

<<<<<<< V
  snprintf(path, sizeof path, "/tmp/labrep.%d.html", (int)getpid());
  fp = fopen(path, "w");
=======
  snprintf(path, sizeof path, "/tmp/labrep.XXXXXX");
  fd = mkstemp(path);
  fp = fd < 0 ? NULL : fdopen(fd, "w");
>>>>>>> F
  if (fp == NULL) {
    perror(path);
    return -1;
  }

  fprintf(fp, "<h1>Report %lu</h1>\n<table>\n", r->number);
  for (size_t i = 0; i < r->nvalues; i++) {
    const struct labvalue *v = &r->values[i];
    fprintf(fp, "<tr><td>%s</td><td>%.2f</td><td>%s</td></tr>\n",
            v->analyte, v->result, v->unit);
  }
  fprintf(fp, "</table>\n");
  fd = fileno(fp);
  fsync(fd);
  fclose(fp);

  rc = labrep_html2pdf(path, pdf);
  unlink(path);
  return rc;
}

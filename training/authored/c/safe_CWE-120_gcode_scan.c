#include <stdio.h>
#include <string.h>
#include <ctype.h>
#include "plotter.h"

struct gcmd {
  char word[8];
  char arg[32];
  double x, y, f;
};

int gcode_parse(const char *line, struct gcmd *g)
{
  char axis;
  double val;
  int used = 0;

  memset(g, 0, sizeof *g);
  while (isspace((unsigned char)*line))
    line++;
  if (*line == '\0' || *line == ';')
    return 0;

  if (sscanf(line, "%7[A-Za-z0-9.]%n", g->word, &used) != 1)
    return -1;
  line += used;

  if (strcmp(g->word, "M117") == 0) {
    sscanf(line, " %31[^\r\n;]", g->arg);
    return 1;
  }

  while (sscanf(line, " %c%lf%n", &axis, &val, &used) == 2) {
    switch (toupper((unsigned char)axis)) {
    case 'X': g->x = val; break;
    case 'Y': g->y = val; break;
    case 'F': g->f = val; break;
    default:  return -1;
    }
    line += used;
  }
  return 1;
}

int gcode_run_file(struct plotter *pl, FILE *fp)
{
  char line[96];
  struct gcmd g;
  int rc;

  while (fgets(line, sizeof line, fp) != NULL) {
    if (strchr(line, '\n') == NULL && !feof(fp))
      return -1;
    rc = gcode_parse(line, &g);
    if (rc < 0)
      return -1;
    if (rc > 0 && plotter_exec(pl, g.word, g.x, g.y, g.f, g.arg) < 0)
      return -1;
  }
  return ferror(fp) ? -1 : 0;
}

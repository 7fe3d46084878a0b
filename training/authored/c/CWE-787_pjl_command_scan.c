#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define UEL         "\033%-12345X"
#define PJL_LINE    512

struct pjl_state
{
  char jobname[80];
  char username[32];
  char language[16];
  char paper[24];
  int  copies;
  int  resolution;
  int  duplex;
  int  in_job;
};

struct pjl_conn
{
  FILE *in;
  struct pjl_state st;
  void (*reply) (struct pjl_conn *, const char *text);
};

extern void printer_log (const char *fmt, ...);

static void
pjl_set (struct pjl_conn *c, const char *name, const char *value)
{
  int n = atoi (value);

  if (strcasecmp (name, "COPIES") == 0 && n >= 1 && n <= 999)
    c->st.copies = n;
  else if (strcasecmp (name, "RESOLUTION") == 0 && (n == 300 || n == 600 || n == 1200))
    c->st.resolution = n;
  else if (strcasecmp (name, "DUPLEX") == 0)
    c->st.duplex = strcasecmp (value, "ON") == 0;
  else if (strcasecmp (name, "PAPER") == 0)
    snprintf (c->st.paper, sizeof c->st.paper, "%s", value);
}

/* Handles the job language header, up to ENTER LANGUAGE or the end of the
   data.  Returns 1 if a language has been entered.  */
int
pjl_header (struct pjl_conn *c)
{
  char line[PJL_LINE], name[64], value[64];
  char *p;
  int n;

  while (fgets (line, sizeof line, c->in) != NULL)
    {
      p = line;
      if (strncmp (p, UEL, strlen (UEL)) == 0)
        p += strlen (UEL);
      p[strcspn (p, "\r\n")] = '\0';

      if (strncasecmp (p, "@PJL", 4) != 0)
        {
          if (*p != '\0')
            return 0;
          continue;
        }
      p += 4;
      while (isspace ((unsigned char) *p))
        p++;

      if (*p == '\0' || strncasecmp (p, "COMMENT", 7) == 0)
        continue;

      if (sscanf (p, "JOB NAME = \"%79[^\"]\"", c->st.jobname) == 1)
        {
          c->st.in_job = 1;
          printer_log ("job %s", c->st.jobname);
        }
      else if (sscanf (p, "SET USERNAME = \"%31[^\"]\"", c->st.username) == 1)
        {
          printer_log ("user %s", c->st.username);
        }
<<<<<<< V
      else if (sscanf (p, "SET %64[A-Za-z] = %64s", name, value) == 2)
=======
      else if (sscanf (p, "SET %63[A-Za-z] = %63s", name, value) == 2)
>>>>>>> F
        {
          pjl_set (c, name, value);
        }
      else if (sscanf (p, "ENTER LANGUAGE = %15s", c->st.language) == 1)
        {
          return 1;
        }
      else if (strncasecmp (p, "INFO STATUS", 11) == 0)
        {
          n = snprintf (line, sizeof line,
                        "@PJL INFO STATUS\r\nCODE=10001\r\nJOB=%s\r\n\f", c->st.jobname);
          if (n > 0)
            c->reply (c, line);
        }
      else if (strncasecmp (p, "EOJ", 3) == 0)
        {
          c->st.in_job = 0;
          c->st.jobname[0] = '\0';
        }
    }
  return 0;
}

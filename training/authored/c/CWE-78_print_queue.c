#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "job.h"

static const char NAME_CHARS[] =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  "abcdefghijklmnopqrstuvwxyz"
  "0123456789_";

/* job->queue and job->copies come from the LPD control file. */
int
job_submit(const struct job *job)
{
  char cmd[512];
  FILE *lpr;
  size_t got;
  char buf[4096];

  if (job->copies < 1 || job->copies > 99)
    return JOB_EINVAL;

<<<<<<< V
  if (job->queue[0] == '\0' || strchr(job->queue, ' ') != NULL)
    return JOB_EINVAL;
=======
  if (job->queue[0] == '\0' || job->queue[strspn(job->queue, NAME_CHARS)] != '\0')
    return JOB_EINVAL;
>>>>>>> F

  snprintf(cmd, sizeof(cmd), "lpr -P %s -# %d", job->queue, job->copies);
  lpr = popen(cmd, "w");
  if (lpr == NULL)
    return JOB_EIO;

  while ((got = fread(buf, 1, sizeof(buf), job->data)) > 0) {
    if (fwrite(buf, 1, got, lpr) != got)
      break;
  }

  return pclose(lpr) == 0 ? JOB_OK : JOB_EIO;
}

#include <stdint.h>
#include <string.h>
#include "coproc.h"

#define ALIGN_UP(x, a)  (((x) + ((a) - 1)) & ~((a) - 1))
#define POOL_BYTES      (192u * 1024u)

static uint8_t pool[POOL_BYTES] __attribute__((aligned(64)));
static uint32_t pool_used;

/* size is taken from the job descriptor written by the application core. */
void *coproc_alloc(uint32_t size)
{
  void *p;

<<<<<<< V
  size = ALIGN_UP(size, 64u);
  if (size > POOL_BYTES - pool_used)
    return NULL;
=======
  if (size > POOL_BYTES - pool_used)
    return NULL;
  size = ALIGN_UP(size, 64u);
>>>>>>> F
  p = pool + pool_used;
  pool_used += size;
  return p;
}

int coproc_stage(const struct job_desc *jd, struct job *job)
{
  uint32_t size = jd->in_size;
  void *dst = coproc_alloc(size);

  if (dst == NULL)
    return COPROC_NOMEM;
  memcpy(dst, shared_window(jd->in_off, size), size);
  job->in = dst;
  job->in_size = size;
  return COPROC_OK;
}

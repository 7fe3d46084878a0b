#include <stdint.h>
#include <string.h>
#include "netflow.h"

/* flowset: be16 id, be16 length including these four bytes */
int netflow_v9(struct collector *co, const uint8_t *p, size_t n)
{
  while (n >= 4) {
    uint16_t id = (uint16_t)(p[0] << 8 | p[1]);
    uint16_t len = (uint16_t)(p[2] << 8 | p[3]);

    if (len < 4 || len > n)
      return -1;
    if (id == 0) {
      if (collector_template(co, p + 4, len - 4) < 0)
        return -1;
    } else if (id >= 256) {
      collector_data(co, id, p + 4, len - 4);
    }
    p += len;
    n -= len;
  }
  return 0;
}

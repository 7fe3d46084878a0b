#include <stdint.h>
#include <stdbool.h>
#include <string.h>

#define DT_CONFIG       2
#define DT_INTERFACE    4
#define DT_ENDPOINT     5

#define MAX_IFACES      4
#define EP_MAX         6

typedef struct {
  uint8_t  addr;
  uint8_t  attr;
  uint16_t mps;
  uint8_t  interval;
} ep_t;

typedef struct {
  uint8_t num, alt, cls, sub, proto;
  uint8_t n_eps;
  ep_t    eps[EP_MAX];
} iface_t;

typedef struct {
  uint8_t value;
  uint8_t max_power;
  uint8_t n_ifaces;
  iface_t ifaces[MAX_IFACES];
} usb_config_t;

/* Host side: digest the configuration block which the device has sent. */
bool usbh_parse_config(usb_config_t *cfg, const uint8_t *d, uint16_t len)
{
  iface_t *cur = NULL;
  uint16_t pos, total;
  uint8_t dlen, expect = 0;
  ep_t *ep;

  memset(cfg, 0, sizeof *cfg);
  if (len < 9 || d[0] < 9 || d[1] != DT_CONFIG)
    return false;
  total = (uint16_t)(d[2] | d[3] << 8);
  if (total > len)
    total = len;
  cfg->value = d[5];
  cfg->max_power = d[8];

  for (pos = d[0]; pos + 2 <= total; pos += dlen) {
    dlen = d[pos];
    if (dlen < 2 || dlen > total - pos)
      return false;

    switch (d[pos + 1]) {
    case DT_INTERFACE:
      if (dlen < 9)
        return false;
      if (cur && cur->n_eps != expect)
        return false;
      if (cfg->n_ifaces == MAX_IFACES)
        return true;              /* the rest is not of interest */
      cur = &cfg->ifaces[cfg->n_ifaces++];
      cur->num = d[pos + 2];
      cur->alt = d[pos + 3];
      cur->cls = d[pos + 5];
      cur->sub = d[pos + 6];
      cur->proto = d[pos + 7];
      expect = d[pos + 4];
      break;

    case DT_ENDPOINT:
      if (dlen < 7 || !cur)
        return false;
<<<<<<< V
      if (cur->n_eps >= expect)
=======
      if (cur->n_eps == EP_MAX)
>>>>>>> F
        return false;
      ep = &cur->eps[cur->n_eps++];
      ep->addr = d[pos + 2];
      ep->attr = d[pos + 3];
      ep->mps = (uint16_t)((d[pos + 4] | d[pos + 5] << 8) & 0x7ff);
      ep->interval = d[pos + 6];
      if ((ep->addr & 0x70) != 0 || ep->mps == 0)
        return false;
      break;

    default:
      break;
    }
  }

  return cfg->n_ifaces > 0 && cur->n_eps == expect;
}

#include <stdint.h>
#include <string.h>
#include "ble_scan.h"

#define AD_TYPE_FLAGS          0x01
#define AD_TYPE_SHORT_NAME     0x08
#define AD_TYPE_COMPLETE_NAME  0x09
#define AD_TYPE_TX_POWER       0x0A

typedef struct {
  uint8_t addr[6];
  int8_t  rssi;
  int8_t  txPower;
  uint8_t flags;
  char    name[21];
} scan_entry_t;

void scan_parse_adv(scan_entry_t *e, const uint8_t *adv, uint8_t advLen) {
  uint8_t pos = 0;
  while (pos + 1 < advLen) {
    uint8_t fieldLen = adv[pos];
    uint8_t type = adv[pos + 1];
    if (fieldLen == 0 || pos + 1 + fieldLen > advLen) {
      return;
    }
    const uint8_t *data = &adv[pos + 2];
    uint8_t n = fieldLen - 1;
    switch (type) {
    case AD_TYPE_FLAGS:
      if (n >= 1) e->flags = data[0];
      break;
    case AD_TYPE_TX_POWER:
      if (n >= 1) e->txPower = (int8_t)data[0];
      break;
    case AD_TYPE_SHORT_NAME:
    case AD_TYPE_COMPLETE_NAME:
<<<<<<< V
      if (n > sizeof(scan_entry_t)) n = sizeof(scan_entry_t);
      memcpy(e->name, data, n);
=======
      if (n > sizeof(e->name) - 1) n = sizeof(e->name) - 1;
      memcpy(e->name, data, n);
>>>>>>> F
      e->name[n] = '\0';
      break;
    default:
      break;
    }
    pos += fieldLen + 1;
  }
}

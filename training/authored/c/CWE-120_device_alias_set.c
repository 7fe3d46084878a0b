#include <string.h>
#include <stdbool.h>
#include "registry.h"
#include "json_lite.h"

typedef struct {
  char     serial[13];
  char     alias[24];
  uint16_t zone;
  bool     dirty;
} Device;

static Device devices[32];
static int deviceCount;

static Device *findDevice(const char *serial) {
  for (int i = 0; i < deviceCount; i++)
    if (strcmp(devices[i].serial, serial) == 0)
      return &devices[i];
  return NULL;
}

/* PUT /device  {"serial": "...", "alias": "...", "zone": 3} */
int handlePutDevice(const JsonDoc *doc) {
  const char *serial = json_str(doc, "serial");
  const char *alias = json_str(doc, "alias");
  long zone = json_long(doc, "zone", 0);
  if (!serial || !alias || zone < 0 || zone > 255)
    return 400;
  Device *d = findDevice(serial);
  if (!d)
    return 404;
<<<<<<< V
  strncpy(d->alias, alias, strlen(alias) + 1);
=======
  strlcpy(d->alias, alias, sizeof(d->alias));
>>>>>>> F
  d->zone = (uint16_t)zone;
  d->dirty = true;
  registry_schedule_flush();
  return 204;
}

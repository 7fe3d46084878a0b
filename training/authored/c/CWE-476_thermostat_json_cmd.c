#include <string.h>
#include "cJSON.h"
#include "thermo.h"

/* Command on topic home/<id>/set, e.g. {"mode":"heat","target":21.5} */
int thermo_on_command(struct thermo *th, const char *payload, size_t len) {
  cJSON *doc = cJSON_ParseWithLength(payload, len);
  int rc = -1;

  if (doc == NULL) return -1;

  const cJSON *mode = cJSON_GetObjectItemCaseSensitive(doc, "mode");
  const cJSON *target = cJSON_GetObjectItemCaseSensitive(doc, "target");

  if (cJSON_IsNumber(target) && target->valuedouble >= 5.0 &&
      target->valuedouble <= 30.0) {
    th->target = (float)target->valuedouble;
    rc = 0;
  }
<<<<<<< V
  if (mode != NULL && !cJSON_IsNull(mode)) {
=======
  if (cJSON_IsString(mode)) {
>>>>>>> F
    if (strcmp(mode->valuestring, "heat") == 0) th->mode = MODE_HEAT;
    else if (strcmp(mode->valuestring, "off") == 0) th->mode = MODE_OFF;
    else if (strcmp(mode->valuestring, "eco") == 0) th->mode = MODE_ECO;
    rc = 0;
  }
  cJSON_Delete(doc);
  return rc;
}

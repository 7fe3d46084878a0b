#include <stdint.h>
#include "model.h"

/*
 * Skin section: for each vertex four bone numbers (u8) and weights (u8).
 * The skeleton section has been read before.
 */
int model_read_skin(struct model *md, struct chunk *ck)
{
  uint32_t v;
  int k;

  for (v = 0; v < md->nverts; v++) {
    struct skin_vert *sv = &md->skin[v];
    uint8_t raw[8];

    if (chunk_read(ck, raw, sizeof raw) != sizeof raw)
      return MODEL_E_EOF;
    for (k = 0; k < 4; k++) {
<<<<<<< V
      if (raw[k] >= MODEL_MAX_BONES)
        return MODEL_E_RANGE;
=======
      if (raw[k] >= md->nbones)
        return MODEL_E_RANGE;
>>>>>>> F
      sv->bone[k] = raw[k];
      sv->weight[k] = raw[4 + k] / 255.0f;
      md->bones[raw[k]].used = 1;     /* array of nbones elements */
    }
  }
  return MODEL_OK;
}

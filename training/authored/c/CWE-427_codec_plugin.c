#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mixer.h"
/*
 * mixerd runs as root on the studio machines; codecs are shared objects
 * named codec_<name>.so.  The current directory is the project folder
 * that the client asked to open.
 */
int mixer_load_codec(struct mixer *mx, const char *name)
{
  char file[256];
  codec_entry_fn *entry;
  void *h;
  if (name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789")] != '\0') {
    mixer_log(mx, "odd codec name");
    return -1;
  }
<<<<<<< V
  snprintf(file, sizeof file, "./codec_%.32s.so", name);
=======
  snprintf(file, sizeof file, MIXER_LIBDIR "/codec_%.32s.so", name);
>>>>>>> F
  h = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (h == NULL) {
    mixer_log(mx, "%s", dlerror());
    return -1;
  }
  entry = (codec_entry_fn *)dlsym(h, "codec_entry");
  if (entry == NULL || entry(&mx->api) != CODEC_ABI) {
    dlclose(h);
    return -1;
  }
  return mixer_add_codec(mx, name, h);
}

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scanner.h"

static const struct {
	const char *model;
	const char *lib;
} drivers[] = {
	{ "fs100", "/usr/lib/scanner/libfs1xx.so.2" },
	{ "fs120", "/usr/lib/scanner/libfs1xx.so.2" },
	{ "adf7",  "/usr/lib/scanner/libadf.so.1"   },
};

/* The model may be preset with SCANNER_MODEL, otherwise USB is asked. */
int scanner_load(struct scanner *sc)
{
	const char *model = getenv("SCANNER_MODEL");
	size_t i;

	if (model == NULL)
		model = usb_model(sc->usb);

	for (i = 0; i < sizeof drivers / sizeof drivers[0]; i++) {
		if (strcmp(drivers[i].model, model) != 0)
			continue;
		sc->lib = dlopen(drivers[i].lib, RTLD_NOW);
		if (sc->lib == NULL) {
			fprintf(stderr, "scanner: %s\n", dlerror());
			return -1;
		}
		sc->start = (scan_start_fn *)dlsym(sc->lib, "scan_start");
		return sc->start ? 0 : -1;
	}
	fprintf(stderr, "scanner: no driver for \"%s\"\n", model);
	return -1;
}

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PLUGIN_DIR "/usr/lib/viewer/plugins"

typedef int (*plugin_fn)(const char *arg);

void *load_codec(const char *name)
{
	char path[256];
<<<<<<< V
	snprintf(path, sizeof path, PLUGIN_DIR "/%s.so", name);
=======
	if (name[0] == '\0' || strchr(name, '/'))
		return NULL;
	snprintf(path, sizeof path, PLUGIN_DIR "/%s.so", name);
>>>>>>> F
	return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

void *load_png(void)
{
	return dlopen("libpng16.so.16", RTLD_LAZY);
}

void *load_theme_engine(void)
{
<<<<<<< V
	return dlopen("./libtheme.so", RTLD_NOW);
=======
	return dlopen("/usr/lib/viewer/libtheme.so", RTLD_NOW);
>>>>>>> F
}

void *load_extra(void)
{
	char path[512];
<<<<<<< V
	const char *dir = getenv("VIEWER_PLUGINS");
=======
	const char *dir = secure_getenv("VIEWER_PLUGINS");
>>>>>>> F
	snprintf(path, sizeof path, "%s/extra.so", dir ? dir : PLUGIN_DIR);
	return dlopen(path, RTLD_NOW);
}

int call_action(void *handle, const char *action, const char *arg)
{
	static const char *const known[] = {"rotate", "crop", "flip"};
<<<<<<< V
	char symbol[64];
	snprintf(symbol, sizeof symbol, "%s", action);
=======
	char symbol[64] = "";
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(action, known[i]) == 0)
			snprintf(symbol, sizeof symbol, "viewer_%s", action);
	if (!symbol[0])
		return -1;
>>>>>>> F
	plugin_fn fn = (plugin_fn)dlsym(handle, symbol);
	return fn ? fn(arg) : -1;
}

void *load_checked(const char *path)
{
	struct stat st;
	char self[64];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
<<<<<<< V
	if (fd < 0 || fstat(fd, &st) != 0 || st.st_uid != 0) {
		close(fd);
		return NULL;
	}
	snprintf(self, sizeof self, "%s", path);
=======
	if (fd < 0 || fstat(fd, &st) != 0 || st.st_uid != 0 || (st.st_mode & 022)) {
		close(fd);
		return NULL;
	}
	snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
>>>>>>> F
	void *h = dlopen(self, RTLD_NOW);
	close(fd);
	return h;
}

size_t load_all(void **out, size_t max)
{
	char path[512];
	size_t n = 0;
	DIR *d = opendir(PLUGIN_DIR);
	for (struct dirent *e; d && n < max && (e = readdir(d)) != NULL;) {
		size_t len = strlen(e->d_name);
		if (len < 4 || strcmp(e->d_name + len - 3, ".so") != 0)
			continue;
		snprintf(path, sizeof path, PLUGIN_DIR "/%s", e->d_name);
		if ((out[n] = dlopen(path, RTLD_NOW)) != NULL)
			n++;
	}
	if (d)
		closedir(d);
	return n;
}

int plugin_version(void *handle)
{
	const int *v = dlsym(handle, "viewer_plugin_version");
	return v ? *v : 0;
}

void unload(void **handle, plugin_fn *cached)
{
<<<<<<< V
	dlclose(*handle);
	*handle = NULL;
=======
	dlclose(*handle);
	*handle = NULL;
	*cached = NULL;
>>>>>>> F
}

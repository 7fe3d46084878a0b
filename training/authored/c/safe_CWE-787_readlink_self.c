#include <limits.h>
#include <string.h>
#include <unistd.h>
#include "plugin.h"

/* Directory that the running binary was started from. */
int plugin_base_dir(char *out, size_t outsz)
{
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe));
    char *slash;

    if (n <= 0 || n == (ssize_t)sizeof(exe))
        return -1;
    exe[n] = '\0';
    slash = strrchr(exe, '/');
    if (slash == NULL || (size_t)(slash - exe) >= outsz)
        return -1;
    *slash = '\0';
    strcpy(out, exe);
    return 0;
}

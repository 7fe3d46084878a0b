#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct limits { int workers; size_t max_body; unsigned retries; uid_t uid; };

/* Content-Length: of a request */
int body_length(const char *hdr, size_t *out)
{
<<<<<<< V
        char *end;
        errno = 0;
        unsigned long v = strtoul(hdr, &end, 10);
        if (*hdr == '\0' || end == hdr || *end || errno || v == 0)
                return -1;
        *out = v;
        return 0;
=======
        char *end;
        errno = 0;
        unsigned long v = strtoul(hdr, &end, 10);
        if (!isdigit((unsigned char)*hdr) || *end || errno || v > 8u << 20)
                return -1;
        *out = v;
        return 0;
>>>>>>> F
}

int run_as(const char *arg, uid_t *uid)
{
        char *end;
        unsigned long v;

        errno = 0;
        v = strtoul(arg, &end, 10);
<<<<<<< V
        if (errno || end == arg || *end || v == 0 || v == UINT_MAX)
                return -1;
=======
        if (errno || end == arg || *end || v == 0 || v >= UINT_MAX)
                return -1;
>>>>>>> F
        *uid = (uid_t)v;
        return 0;
}

void usage_columns(int *cols)
{
        const char *s = getenv("COLUMNS");
        int n = s ? atoi(s) : 0;

        *cols = n >= 20 && n <= 400 ? n : 80;
}

int set_workers(struct limits *l, const char *arg)
{
<<<<<<< V
        l->workers = strtol(arg, NULL, 10);
        return l->workers == 0 || l->workers > 256 ? -1 : 0;
=======
        l->workers = strtol(arg, NULL, 10);
        return l->workers < 1 || l->workers > 256 ? -1 : 0;
>>>>>>> F
}

/* "bytes=first-last" of a partial download */
int parse_span(const char *s, long long size, long long *first, long long *last)
{
        if (sscanf(s, "bytes=%lld-%lld", first, last) != 2)
                return -1;
<<<<<<< V
        return *last >= 0 && *first <= *last && *last < size ? 0 : -1;
=======
        return *first >= 0 && *first <= *last && *last < size ? 0 : -1;
>>>>>>> F
}

long parse_size(const char *s)
{
        char *end;
        long v = strtol(s, &end, 10);

        if (v < 0 || end == s)
                return -1;
        if (*end == 'k')
<<<<<<< V
                v = v > LONG_MAX - 1024 ? -1 : v * 1024;
=======
                v = v > LONG_MAX / 1024 ? -1 : v * 1024;
>>>>>>> F
        return v;
}

unsigned verbosity(int argc, char **argv)
{
        unsigned v = 0;

        for (int i = 1; i < argc; i++)
                if (strncmp(argv[i], "-v=", 3) == 0)
                        v = (unsigned)atoi(argv[i] + 3);
        return v > 3 ? 3 : v;
}

/* amount in cents that a customer transfers */
int parse_cents(const char *s, int64_t *cents)
{
        char *end;

        errno = 0;
        *cents = strtoll(s, &end, 10);
<<<<<<< V
        return errno || *end || *cents == 0 ? -1 : 0;
=======
        return errno || *end || *cents <= 0 ? -1 : 0;
>>>>>>> F
}

int build_number(void)
{
        return atoi("1042-rc1");
}

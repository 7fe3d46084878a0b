#include <string.h>
#include <stdio.h>
#include "arhdr.h"

/* Unix ar member header: blank padded, never NUL terminated. */
struct ar_hdr {
    char name[16];
    char date[12];
    char uid[6];
    char gid[6];
    char mode[8];
    char size[10];
    char fmag[2];
};

int ar_is_symtab(const struct ar_hdr *h)
{
    return strncmp(h->name, "/               ", sizeof(h->name)) == 0;
}

long ar_member_size(const struct ar_hdr *h)
{
    char num[sizeof(h->size) + 1];
    long n = -1;

    if (memcmp(h->fmag, "`\n", sizeof(h->fmag)) != 0)
        return -1;
    memcpy(num, h->size, sizeof(h->size));
    num[sizeof(h->size)] = '\0';
    if (sscanf(num, "%ld", &n) != 1 || n < 0)
        return -1;
    return n;
}

void ar_print(FILE *out, const struct ar_hdr *h)
{
    fprintf(out, "%10ld %.16s\n", ar_member_size(h), h->name);
}

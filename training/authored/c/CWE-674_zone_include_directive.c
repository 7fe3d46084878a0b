#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ZONE_LINE_MAX   4096
#define ZONE_TOKENS     64
#define ZONE_DEPTH_MAX  10
#define DNAME_TXT_MAX   1010

typedef struct zone zone_t;

typedef struct zparser {
    zone_t     *zone;
    const char *dir;            /* where included files are looked for */
    char        origin[DNAME_TXT_MAX];
    char        owner[DNAME_TXT_MAX];
    uint32_t    ttl;
    unsigned    depth;
    unsigned    errors;
} zparser_t;

extern int zone_add_text(zone_t *z, const char *owner, const char *origin,
                         uint32_t ttl, char **tok, unsigned ntok);
extern void zone_log(const char *file, unsigned line, const char *msg);

static unsigned split(char *line, char **tok)
{
    unsigned n = 0;
    char *p = line;

    while (n < ZONE_TOKENS) {
        p += strspn(p, " \t\r\n");
        if (*p == '\0' || *p == ';')
            break;
        tok[n++] = p;
        p += strcspn(p, " \t\r\n;");
        if (*p == ';' || *p == '\0') {
            *p = '\0';
            break;
        }
        *p++ = '\0';
    }
    return n;
}

static bool set_name(char *dst, const char *name, const char *origin)
{
    size_t n = strlen(name);
    int k;

    if (n > 0 && name[n - 1] == '.')
        k = snprintf(dst, DNAME_TXT_MAX, "%s", name);
    else
        k = snprintf(dst, DNAME_TXT_MAX, "%s.%s", name, origin);
    return k > 0 && k < DNAME_TXT_MAX;
}

/* Parse a zone file which a customer has uploaded. */
int zparser_file(zparser_t *zp, const char *file)
{
    char line[ZONE_LINE_MAX], path[512], *tok[ZONE_TOKENS];
    zparser_t sub;
    unsigned n, lineno = 0;
    bool has_owner;
    FILE *fp;
    int rc = 0;

    fp = fopen(file, "r");
    if (fp == NULL)
        return -errno;

    while (fgets(line, sizeof(line), fp) != NULL) {
        lineno++;
        has_owner = !isspace((unsigned char)line[0]);
        n = split(line, tok);
        if (n == 0)
            continue;

        if (strcmp(tok[0], "$TTL") == 0) {
            if (n == 2)
                zp->ttl = (uint32_t)strtoul(tok[1], NULL, 10);
            continue;
        }
        if (strcmp(tok[0], "$ORIGIN") == 0) {
            char name[DNAME_TXT_MAX];

            if (n != 2 || !set_name(name, tok[1], zp->origin)) {
                zone_log(file, lineno, "malformed origin");
                zp->errors++;
                continue;
            }
            memcpy(zp->origin, name, sizeof(name));
            continue;
        }

        if (strcmp(tok[0], "$INCLUDE") == 0) {
            if (n < 2 || strchr(tok[1], '/') != NULL ||
                snprintf(path, sizeof(path), "%s/%s", zp->dir, tok[1]) >= (int)sizeof(path)) {
                zone_log(file, lineno, "malformed include");
                zp->errors++;
                continue;
            }
            /* the origin of the including file is not touched */
<<<<<<< V
            sub.depth = zp->depth + 1;
            sub = *zp;
=======
            sub = *zp;
            sub.depth = zp->depth + 1;
>>>>>>> F
            if (sub.depth > ZONE_DEPTH_MAX) {
                zone_log(file, lineno, "includes nested too deeply");
                rc = -ELOOP;
                break;
            }
            if (n > 2 && !set_name(sub.origin, tok[2], zp->origin)) {
                zp->errors++;
                continue;
            }
            rc = zparser_file(&sub, path);
            zp->errors = sub.errors;
            if (rc == -ELOOP)
                break;
            if (rc != 0)
                zone_log(file, lineno, strerror(-rc));
            rc = 0;
            continue;
        }

        if (has_owner && !set_name(zp->owner, tok[0], zp->origin)) {
            zone_log(file, lineno, "owner name too long");
            zp->errors++;
            continue;
        }
        if (zone_add_text(zp->zone, zp->owner, zp->origin, zp->ttl,
                          tok + has_owner, n - has_owner) != 0) {
            zone_log(file, lineno, "cannot parse this record");
            zp->errors++;
        }
    }

    fclose(fp);
    return rc;
}

#include <stdio.h>
#include <string.h>

struct asset_rec {          /* on-disk layout, fields padded with NUL */
    char tag[8];
    char model[16];
};

struct asset {
    char owner[24];
    char site[16];
    char model[17];
};

void asset_init(struct asset *a, const char *owner)
{
    memset(a, 0, sizeof(*a));
<<<<<<< V
    strncpy(a->owner, owner, sizeof(a->owner));
=======
    strncpy(a->owner, owner, sizeof(a->owner) - 1);
>>>>>>> F
}

void asset_pack_tag(struct asset_rec *r, const char *tag)
{
    strncpy(r->tag, tag, sizeof(r->tag));
}

void asset_print_tag(const struct asset_rec *r)
{
<<<<<<< V
    printf("tag: %s\n", r->tag);
=======
    printf("tag: %.8s\n", r->tag);
>>>>>>> F
}

void asset_load_model(struct asset *a, const struct asset_rec *r)
{
    strncpy(a->model, r->model, sizeof(r->model));
    a->model[sizeof(a->model) - 1] = '\0';
}

void asset_set_site(struct asset *a, const char *site)
{
<<<<<<< V
    strncpy(a->site, site, strlen(site) + 1);
=======
    strncpy(a->site, site, sizeof(a->site));
>>>>>>> F
    a->site[sizeof(a->site) - 1] = '\0';
}

size_t host_prefix(const char *host, char *out, size_t outsz)
{
    size_t n = strcspn(host, ".");

<<<<<<< V
    if (n > outsz)
=======
    if (n >= outsz)
>>>>>>> F
        return 0;
    strncpy(out, host, n);
    out[n] = '\0';
    return n;
}

int asset_same_site(const struct asset *a, const char *site)
{
    char key[16];

    strncpy(key, site, sizeof(key) - 1);
<<<<<<< V
    key[strlen(key)] = '\0';
=======
    key[sizeof(key) - 1] = '\0';
>>>>>>> F
    return strcmp(a->site, key) == 0;
}

void region_code(const char *site, char code[4])
{
    strncpy(code, site, 3);
    code[3] = '\0';
}

#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "context.h"
#include "parser.h"
#include "tree_schema.h"

#define NSC_MAX_TYPEDEF_CHAIN 64

/*
 * Resolve `name`, optionally prefixed, to a typedef.  Schemas are loaded
 * from a directory that operators may extend.
 */
static int
resolve_typedef(struct ns_ctx *ctx, const struct ns_module *mod,
                const struct ns_node *scope, const char *name,
                const struct ns_typedef **out)
{
    const struct ns_module *target = mod;
    const struct ns_node *n;
    const char *colon, *local = name;
    unsigned i;

    colon = strchr(name, ':');
    if (colon != NULL) {
        local = colon + 1;
        target = ns_module_by_prefix(mod, name, (size_t)(colon - name));
        if (target == NULL) {
            ns_err(ctx, "unknown prefix in type \"%s\"", name);
            return NS_EVALID;
        }
    }

    if (target == mod) {
        for (n = scope; n != NULL; n = n->parent) {
            for (i = 0; i < n->tpdf_size; i++) {
                if (strcmp(n->tpdf[i].name, local) == 0) {
                    *out = &n->tpdf[i];
                    return NS_OK;
                }
            }
        }
    }

    for (i = 0; i < target->tpdf_size; i++) {
        if (strcmp(target->tpdf[i].name, local) == 0) {
            *out = &target->tpdf[i];
            return NS_OK;
        }
    }

    *out = NULL;
    return NS_OK;
}

int
ns_type_compile(struct ns_ctx *ctx, const struct ns_module *mod,
                struct ns_node *leaf, const char *type_name)
{
    const struct ns_typedef *td;
    const struct ns_typedef *base;
    unsigned hops = 0;
    int rc;

    if (ns_builtin_type(type_name, &leaf->base_type))
        return NS_OK;

    rc = resolve_typedef(ctx, mod, leaf->parent, type_name, &td);
    if (rc != NS_OK)
        return rc;
    if (td == NULL) {
        ns_err(ctx, "type \"%s\" not found", type_name);
        return NS_EVALID;
    }
    leaf->type_def = td;

    while (!ns_builtin_type(td->type_name, &leaf->base_type)) {
        if (++hops > NSC_MAX_TYPEDEF_CHAIN) {
            ns_err(ctx, "typedef chain of \"%s\" too long", type_name);
            return NS_EVALID;
        }

        rc = resolve_typedef(ctx, td->module, td->parent, td->type_name, &base);
<<<<<<< V
        if (rc != NS_OK)
            return rc;
=======
        if (rc != NS_OK || base == NULL)
            return NS_EVALID;
>>>>>>> F
        if (base->status < td->status)
            ns_warn(ctx, "typedef \"%s\" refers to obsolete \"%s\"",
                    td->name, base->name);

        if (leaf->units == NULL && base->units != NULL)
            leaf->units = ns_dict_ref(ctx->dict, base->units);
        if (leaf->dflt == NULL && base->dflt != NULL)
            leaf->dflt = ns_dict_ref(ctx->dict, base->dflt);

        td = base;
    }

    if (leaf->base_type == NS_TYPE_LEAFREF && td->path == NULL) {
        ns_err(ctx, "leafref without path in \"%s\"", td->name);
        return NS_EVALID;
    }
    return NS_OK;
}

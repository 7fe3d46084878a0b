#include <string.h>
#include "xp_parser.h"
#include "xp_dict.h"
#include "xp_error.h"

typedef struct _XpDefAttrs XpDefAttrs;
struct _XpDefAttrs {
    int nbAttrs;
    int maxAttrs;
    const XpChar **values;      /* localname, prefix, value, valueEnd */
};

/*
 * xpAddDefAttr:
 * Registers a defaulted attribute found in an ATTLIST declaration of the
 * internal or external subset.
 */
static void
xpAddDefAttr(XpParserCtxtPtr ctxt, const XpChar *fullname,
             const XpChar *fullattr, const XpChar *value)
{
    XpDefAttrs *defaults;
    const XpChar *name, *prefix, *elemName, *elemPrefix;
    int len;

    if (ctxt->attsSpecial != NULL) {
        if (xpHashLookup2(ctxt->attsSpecial, fullname, fullattr) != NULL)
            return;
    }

    if (ctxt->attsDefault == NULL) {
        ctxt->attsDefault = xpHashCreateDict(10, ctxt->dict);
        if (ctxt->attsDefault == NULL)
            goto mem_error;
    }

    elemName = xpSplitQName3(fullname, &len);
    if (elemName == NULL) {
        elemName = xpDictLookup(ctxt->dict, fullname, -1);
        elemPrefix = NULL;
    } else {
        elemName = xpDictLookup(ctxt->dict, elemName, -1);
        elemPrefix = xpDictLookup(ctxt->dict, fullname, len);
        if (elemPrefix == NULL)
            goto mem_error;
    }
    if (elemName == NULL)
        goto mem_error;

    defaults = xpHashLookup2(ctxt->attsDefault, elemName, elemPrefix);
    if (defaults == NULL) {
        defaults = xpCalloc(1, sizeof(*defaults));
        if (defaults == NULL)
            goto mem_error;
        if (xpHashUpdate2(ctxt->attsDefault, elemName, elemPrefix,
                          defaults, NULL) < 0) {
            xpFree(defaults);
            goto mem_error;
        }
    }

    if (defaults->nbAttrs >= defaults->maxAttrs) {
        const XpChar **tmp;
        int newMax = defaults->maxAttrs ? defaults->maxAttrs * 2 : 4;

        if (newMax > XP_MAX_ATTRS) {
            xpErrLimit(ctxt, "too many defaulted attributes");
            return;
        }
        tmp = xpRealloc(defaults->values, newMax * 4 * sizeof(*tmp));
        if (tmp == NULL)
            goto mem_error;
        defaults->values = tmp;
        defaults->maxAttrs = newMax;
    }

    name = xpSplitQName3(fullattr, &len);
    if (name == NULL) {
        name = xpDictLookup(ctxt->dict, fullattr, -1);
        prefix = NULL;
    } else {
        name = xpDictLookup(ctxt->dict, name, -1);
        prefix = xpDictLookup(ctxt->dict, fullattr, len);
        if (prefix == NULL)
            goto mem_error;
    }
    if (name == NULL)
        goto mem_error;

    len = xpStrlen(value);
    value = xpDictLookup(ctxt->dict, value, len);
<<<<<<< V
    if (name == NULL)
=======
    if (value == NULL)
>>>>>>> F
        goto mem_error;

    defaults->values[4 * defaults->nbAttrs]     = name;
    defaults->values[4 * defaults->nbAttrs + 1] = prefix;
    defaults->values[4 * defaults->nbAttrs + 2] = value;
    defaults->values[4 * defaults->nbAttrs + 3] = value + len;
    if (value[0] == '&' && ctxt->replaceEntities)
        ctxt->hasEntityDefaults = 1;
    defaults->nbAttrs++;
    return;

mem_error:
    xpErrMemory(ctxt);
}

#include "hw/vdev/vinput.h"
#include "vmm/iov.h"
#include "vmm/log.h"
#include "vmm/queue.h"

#include <string.h>

#define VI_CFG_NAME    0x01
#define VI_CFG_SERIAL  0x02
#define VI_CFG_BITS    0x11
#define VI_CFG_ABS     0x12

typedef struct ViConfig {
    uint8_t select;
    uint8_t subsel;
    uint8_t size;
    uint8_t reserved[5];
    union {
        char    string[128];
        uint8_t bitmap[128];
        struct { uint32_t min, max, fuzz, flat, res; } abs;
    } u;
} ViConfig;

typedef struct ViCfgEntry {
    ViConfig cfg;
    QTAILQ_ENTRY(ViCfgEntry) node;
} ViCfgEntry;

static ViConfig *vi_find(VInput *vi, uint8_t select, uint8_t subsel)
{
    ViCfgEntry *e;

    QTAILQ_FOREACH(e, &vi->cfgs, node) {
        if (e->cfg.select == select && e->cfg.subsel == subsel) {
            return &e->cfg;
        }
    }
    return NULL;
}

/* Guest access to device specific configuration space. */
static uint64_t vi_config_read(void *opaque, uint32_t addr, unsigned size)
{
    VInput   *vi = opaque;
    ViConfig *cfg = vi_find(vi, vi->cfg_select, vi->cfg_subsel);
    ViConfig  empty = { 0 };
    const uint8_t *p;
    uint16_t  v16;
    uint32_t  v32;

    if (cfg == NULL) {
        empty.select = vi->cfg_select;
        empty.subsel = vi->cfg_subsel;
        cfg = &empty;
    }

    switch (size) {
    case 1:
    case 2:
    case 4:
        break;
    default:
        vmm_guest_error("vinput: config read of %u bytes\n", size);
        return ~0ull;
    }

<<<<<<< V
    if (addr >= sizeof(*cfg)) {
        return ~0ull;
    }
=======
    if (addr > sizeof(*cfg) - size) {
        return ~0ull;
    }
>>>>>>> F
    p = (const uint8_t *)cfg + addr;

    switch (size) {
    case 1:
        return *p;
    case 2:
        memcpy(&v16, p, 2);
        return le16_to_host(v16);
    default:
        memcpy(&v32, p, 4);
        return le32_to_host(v32);
    }
}

static void vi_config_write(void *opaque, uint32_t addr, uint64_t val, unsigned size)
{
    VInput *vi = opaque;

    if (size != 1) {
        vmm_guest_error("vinput: config write of %u bytes\n", size);
        return;
    }
    switch (addr) {
    case offsetof(ViConfig, select):
        vi->cfg_select = (uint8_t)val;
        break;
    case offsetof(ViConfig, subsel):
        vi->cfg_subsel = (uint8_t)val;
        break;
    default:
        break;
    }
}

static void vi_handle_status(VInput *vi, VQueue *vq)
{
    VQElem  *elem;
    ViEvent  ev;

    while ((elem = vq_pop(vq, sizeof(*elem))) != NULL) {
        memset(&ev, 0, sizeof(ev));
        if (iov_to_buf(elem->out_sg, elem->out_num, 0, &ev, sizeof(ev)) == sizeof(ev)) {
            vi->ops->handle_status(vi, &ev);
        }
        vq_push(vq, elem, 0);
        vmm_free(elem);
    }
    vq_notify(vq);
}

const VDevCfgOps vinput_cfg_ops = {
    .read = vi_config_read,
    .write = vi_config_write,
};

#include <stdint.h>
#include <string.h>
#include "vmm/device.h"
#include "vmm/memory.h"
#include "vmm/log.h"
#include "sm9_regs.h"

#define SM9_PAL_ENTRIES    256
#define SM9_CURSOR_ROWS    64
#define SM9_NR_WINDOWS     4

typedef struct {
    uint32_t base, stride;
    uint16_t w, h;
} Sm9Window;

typedef struct {
    VmmDevice   parent;
    uint32_t    palette[SM9_PAL_ENTRIES];
    uint32_t    pal_index;
    uint64_t    cursor[SM9_CURSOR_ROWS];
    int32_t     cursor_row;
    Sm9Window   win[SM9_NR_WINDOWS];
    uint32_t    win_sel;
    uint32_t    irq_mask;
    void      (*irq_cb)(void *opaque, int level);
    void       *irq_opaque;
    uint32_t    vram_size;
} Sm9State;

static void sm9_mmio_write(void *opaque, uint64_t addr, uint64_t val, unsigned size)
{
    Sm9State *s = opaque;
    uint32_t  v = (uint32_t)val;

    if (size != 4) {
        vmm_log_guest_error("sm9: %u byte write at 0x%llx\n", size,
                            (unsigned long long)addr);
        return;
    }

    switch (addr) {
    case SM9_PAL_INDEX:
        s->pal_index = v & 0xFF;
        break;

    case SM9_PAL_DATA:
        s->palette[s->pal_index] = v & 0x00FFFFFF;
        s->pal_index = (s->pal_index + 1) & 0xFF;
        sm9_invalidate(s);
        break;

    case SM9_CUR_ROW:
        s->cursor_row = (int32_t)v;
        break;

    case SM9_CUR_DATA_LO:
    case SM9_CUR_DATA_HI:
<<<<<<< V
        if (s->cursor_row >= SM9_CURSOR_ROWS) {
=======
        if ((uint32_t)s->cursor_row >= SM9_CURSOR_ROWS) {
>>>>>>> F
            vmm_log_guest_error("sm9: cursor row %d\n", s->cursor_row);
            break;
        }
        if (addr == SM9_CUR_DATA_LO) {
            s->cursor[s->cursor_row] &= ~0xFFFFFFFFull;
            s->cursor[s->cursor_row] |= v;
        } else {
            s->cursor[s->cursor_row] &= 0xFFFFFFFFull;
            s->cursor[s->cursor_row] |= (uint64_t)v << 32;
            s->cursor_row++;
        }
        break;

    case SM9_WIN_SELECT:
        if (v >= SM9_NR_WINDOWS) {
            vmm_log_guest_error("sm9: window %u\n", v);
            break;
        }
        s->win_sel = v;
        break;

    case SM9_WIN_BASE:
        if (v >= s->vram_size)
            break;
        s->win[s->win_sel].base = v & ~0xFu;
        break;

    case SM9_WIN_STRIDE:
        s->win[s->win_sel].stride = v & 0xFFF0;
        break;

    case SM9_WIN_SIZE:
        s->win[s->win_sel].w = v & 0x1FFF;
        s->win[s->win_sel].h = (v >> 16) & 0x1FFF;
        sm9_update_scanout(s);
        break;

    case SM9_IRQ_MASK:
        s->irq_mask = v & SM9_IRQ_ALL;
        s->irq_cb(s->irq_opaque, sm9_irq_level(s));
        break;

    default:
        vmm_log_guest_error("sm9: write to 0x%llx\n", (unsigned long long)addr);
        break;
    }
}

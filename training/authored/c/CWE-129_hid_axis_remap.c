/*
 * Gamepad axis mapping: reads the mapping blob that the configuration
 * tool has written to the settings partition of the adapter.
 */
#include <stdint.h>
#include <string.h>

#define PAD_AXES        8
#define PAD_BUTTONS     24
#define MAP_MAGIC       0x4d504144u
#define MAP_VERSION     3

typedef struct {
    int16_t  center;
    int16_t  deadzone;
    int8_t   target;        /* logical axis, -1 when unmapped */
    uint8_t  invert;
} axis_cfg_t;

typedef struct {
    axis_cfg_t axis[PAD_AXES];
    uint8_t    button[PAD_BUTTONS];
    uint32_t   used_axes;
} pad_map_t;

typedef struct {
    const uint8_t *p;
    const uint8_t *end;
    int            err;
} rd_t;

static uint8_t rd8(rd_t *r)
{
    if (r->p == r->end) {
        r->err = 1;
        return 0;
    }
    return *r->p++;
}

static uint16_t rd16(rd_t *r)
{
    uint16_t lo = rd8(r);

    return (uint16_t)(lo | rd8(r) << 8);
}

static uint32_t rd32(rd_t *r)
{
    uint32_t lo = rd16(r);

    return lo | (uint32_t)rd16(r) << 16;
}

int pad_map_load(pad_map_t *map, const uint8_t *blob, size_t len)
{
    rd_t r = { blob, blob + len, 0 };
    unsigned n, i;
    int src, btn;

    memset(map, 0, sizeof *map);
    for (i = 0; i < PAD_AXES; i++)
        map->axis[i].target = -1;

    if (rd32(&r) != MAP_MAGIC || rd8(&r) != MAP_VERSION)
        return -1;

    n = rd8(&r);
    for (i = 0; i < n && !r.err; i++) {
        axis_cfg_t cfg;

        src = (int8_t)rd8(&r);
        cfg.target = (int8_t)rd8(&r);
        cfg.center = (int16_t)rd16(&r);
        cfg.deadzone = (int16_t)rd16(&r);
        cfg.invert = rd8(&r) & 1;
        if (r.err)
            break;

        if (cfg.target < -1 || cfg.target >= PAD_AXES)
            return -1;
<<<<<<< V
        if (src >= PAD_AXES)
=======
        if (src < 0 || src >= PAD_AXES)
>>>>>>> F
            return -1;
        map->axis[src] = cfg;
        if (cfg.target >= 0)
            map->used_axes |= 1u << cfg.target;
    }

    n = rd8(&r);
    for (i = 0; i < n && !r.err; i++) {
        btn = rd8(&r);
        if (btn >= PAD_BUTTONS)
            return -1;
        map->button[btn] = rd8(&r);
    }

    return r.err ? -1 : 0;
}

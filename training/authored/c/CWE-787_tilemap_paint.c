#include "world.h"
#include "proto.h"

#define MAP_W 128
#define MAP_H 96

static unsigned char tiles[MAP_H][MAP_W];

/* C->S  PAINT x:i16 y:i16 tile:u8   (builder mode only) */
void handle_paint(client_t *cl, msg_t *m)
{
    int x = msg_i16(m);
    int y = msg_i16(m);
    int tile = msg_u8(m);

    if (!cl->builder || m->overrun)
        return;
    if (tile >= NUM_TILES)
        return;
<<<<<<< V
    if (x < 0 || y < 0 || x >= MAP_W || y >= MAP_W)
        return;
=======
    if (x < 0 || y < 0 || x >= MAP_W || y >= MAP_H)
        return;
>>>>>>> F
    tiles[y][x] = (unsigned char)tile;
    world_mark_dirty(x, y);
    broadcast_tile(x, y, tile);
}

/* C->S  FILL x0 y0 x1 y1 tile: clipped to the map */
void handle_fill(client_t *cl, msg_t *m)
{
    int x0 = msg_i16(m), y0 = msg_i16(m);
    int x1 = msg_i16(m), y1 = msg_i16(m);
    int tile = msg_u8(m);
    int x, y;

    if (!cl->builder || m->overrun || tile >= NUM_TILES)
        return;
    if (x0 < 0) x0 = 0;
    if (y0 < 0) y0 = 0;
    if (x1 >= MAP_W) x1 = MAP_W - 1;
    if (y1 >= MAP_H) y1 = MAP_H - 1;
    for (y = y0; y <= y1; y++)
        for (x = x0; x <= x1; x++)
            tiles[y][x] = (unsigned char)tile;
    broadcast_region(x0, y0, x1, y1);
}

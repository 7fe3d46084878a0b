/*
 * savegame.c - reads the games that players exchange
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define SAVE_MAGIC    0x53415645
#define NAME_CAP      32
#define MAX_ITEMS     256
#define MAX_UNITS     500
#define MAP_SIDE      128
#define TEXT_MAX      4000
typedef struct { int16_t kind; int16_t amount; } Item;
typedef struct { int32_t x, y; uint16_t kind; uint16_t health; } Unit;
typedef struct {
    char   player[NAME_CAP];
    Item   items[MAX_ITEMS];
    int    itemCount;
    Unit   units[MAX_UNITS];
    int    unitCount;
    uint8_t map[MAP_SIDE][MAP_SIDE];
    char  *journal;
} Game;
typedef struct {
    FILE *f;
    int   failed;
} Reader;
static void getBytes(Reader *r, void *p, size_t n)
{
    if (r->failed || fread(p, 1, n, r->f) != n) {
        r->failed = 1;
        memset(p, 0, n);
    }
}
static uint32_t getU32(Reader *r)
{
    uint8_t b[4];
    getBytes(r, b, sizeof b);
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}
static int32_t getI32(Reader *r)
{
    return (int32_t)getU32(r);
}
static int16_t getI16(Reader *r)
{
    uint8_t b[2];
    getBytes(r, b, sizeof b);
    return (int16_t)(b[0] | b[1] << 8);
}
/* A count from 0 to max; anything else spoils the file. */
static int getCount(Reader *r, int max)
{
    int32_t n = getI32(r);
    if (n < 0 || n > max) {
        r->failed = 1;
        return 0;
    }
    return n;
}
/* A string of at most cap - 1 bytes. */
static void getName(Reader *r, char *out, size_t cap)
{
<<<<<<< V
    int n = getI32(r);
    if (n >= (int)cap) {
        r->failed = 1;
        n = 0;
    }
    getBytes(r, out, n);
    out[n] = '\0';
=======
    int n = getCount(r, (int)cap - 1);
    getBytes(r, out, (size_t)n);
    out[n] = '\0';
>>>>>>> F
}
static void getItems(Reader *r, Game *g)
{
    g->itemCount = getCount(r, MAX_ITEMS);
    for (int i = 0; i < g->itemCount; i++) {
        g->items[i].kind = getI16(r);
        g->items[i].amount = getI16(r);
    }
}
static void getUnits(Reader *r, Game *g)
{
    g->unitCount = getCount(r, MAX_UNITS);
    for (int i = 0; i < g->unitCount; i++) {
        Unit *u = &g->units[i];
        u->x = getI32(r);
        u->y = getI32(r);
        u->kind = (uint16_t)getI16(r);
        u->health = (uint16_t)getI16(r);
<<<<<<< V
        if (u->x >= MAP_SIDE || u->y >= MAP_SIDE)
=======
        if (u->x < 0 || u->x >= MAP_SIDE || u->y < 0 || u->y >= MAP_SIDE)
>>>>>>> F
            r->failed = 1;
    }
}
/* The map is stored row by row as pairs: how many, and of what. */
static void getMap(Reader *r, Game *g)
{
    for (int y = 0; y < MAP_SIDE && !r->failed; y++) {
        int x = 0;
        while (x < MAP_SIDE && !r->failed) {
            uint8_t run[2];
            getBytes(r, run, 2);
            if (run[0] == 0 || run[0] > MAP_SIDE - x) {
                r->failed = 1;
                break;
            }
            memset(&g->map[y][x], run[1], run[0]);
            x += run[0];
        }
    }
}
static void getJournal(Reader *r, Game *g)
{
    int n = getCount(r, TEXT_MAX);
    g->journal = malloc((size_t)n + 1);
    if (!g->journal) {
        r->failed = 1;
        return;
    }
    getBytes(r, g->journal, (size_t)n);
    g->journal[n] = '\0';
}
/* Marks where units stand, so that the map view need not search. */
static void placeUnits(Game *g)
{
    for (int i = 0; i < g->unitCount; i++)
        g->map[g->units[i].y][g->units[i].x] |= 0x80;
}
void gameFree(Game *g)
{
    if (g) {
        free(g->journal);
        free(g);
    }
}
Game *gameLoad(const char *path)
{
    Reader r = { fopen(path, "rb"), 0 };
    Game *g;
    if (!r.f)
        return NULL;
    g = calloc(1, sizeof *g);
    if (g && getU32(&r) == SAVE_MAGIC) {
        getName(&r, g->player, sizeof g->player);
        getItems(&r, g);
        getMap(&r, g);
        getUnits(&r, g);
        getJournal(&r, g);
    } else {
        r.failed = 1;
    }
    fclose(r.f);
    if (r.failed) {
        gameFree(g);
        return NULL;
    }
    placeUnits(g);
    return g;
}

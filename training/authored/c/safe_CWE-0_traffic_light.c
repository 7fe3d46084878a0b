#include <stdint.h>
#include "board.h"

typedef enum {
	TL_ALL_RED,
	TL_MAIN_PREPARE,
	TL_MAIN_GREEN,
	TL_MAIN_AMBER,
	TL_SIDE_PREPARE,
	TL_SIDE_GREEN,
	TL_SIDE_AMBER,
	TL_FLASHING
} tl_state;

typedef struct {
	tl_state state;
	tl_state after_red;
	uint32_t entered;
	int      walk_request;
} tl_ctrl;

static uint32_t dwell(const tl_ctrl *c)
{
	switch (c->state) {
	case TL_ALL_RED:
		return 2000;
	case TL_MAIN_PREPARE:
	case TL_SIDE_PREPARE:
		return 1000;
	case TL_MAIN_GREEN:
		return c->walk_request ? 8000 : 30000;
	case TL_SIDE_GREEN:
		return 12000;
	case TL_MAIN_AMBER:
	case TL_SIDE_AMBER:
		return 3000;
	case TL_FLASHING:
		return 500;
	}
	return 1000;
}

static void enter(tl_ctrl *c, tl_state next, uint32_t now)
{
	c->state = next;
	c->entered = now;

	board_lamp(MAIN_RED,   next != TL_MAIN_GREEN && next != TL_MAIN_AMBER);
	board_lamp(MAIN_AMBER, next == TL_MAIN_AMBER || next == TL_MAIN_PREPARE);
	board_lamp(MAIN_GREEN, next == TL_MAIN_GREEN);
	board_lamp(SIDE_RED,   next != TL_SIDE_GREEN && next != TL_SIDE_AMBER);
	board_lamp(SIDE_AMBER, next == TL_SIDE_AMBER || next == TL_SIDE_PREPARE);
	board_lamp(SIDE_GREEN, next == TL_SIDE_GREEN);
	board_lamp(WALK,       next == TL_SIDE_GREEN && c->walk_request);
}

void tl_start(tl_ctrl *c, uint32_t now)
{
	c->walk_request = 0;
	c->after_red = TL_MAIN_PREPARE;
	enter(c, TL_ALL_RED, now);
}

void tl_tick(tl_ctrl *c, uint32_t now)
{
	if (board_button(BTN_WALK))
		c->walk_request = 1;
	if (now - c->entered < dwell(c))
		return;

	switch (c->state) {
	case TL_ALL_RED:
		enter(c, c->after_red, now);
		break;
	case TL_MAIN_PREPARE:
		enter(c, TL_MAIN_GREEN, now);
		break;
	case TL_MAIN_GREEN:
		enter(c, TL_MAIN_AMBER, now);
		break;
	case TL_MAIN_AMBER:
		c->after_red = TL_SIDE_PREPARE;
		enter(c, TL_ALL_RED, now);
		break;
	case TL_SIDE_PREPARE:
		enter(c, TL_SIDE_GREEN, now);
		break;
	case TL_SIDE_GREEN:
		c->walk_request = 0;
		enter(c, TL_SIDE_AMBER, now);
		break;
	case TL_SIDE_AMBER:
		c->after_red = TL_MAIN_PREPARE;
		enter(c, TL_ALL_RED, now);
		break;
	case TL_FLASHING:
		board_toggle(MAIN_AMBER);
		c->entered = now;
		break;
	}
}

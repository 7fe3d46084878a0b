/**
 * @file  button_fsm.c
 * @brief Debounce, click and long press detection, and a line protocol decoder.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define DEBOUNCE_MS   20u
#define LONG_PRESS_MS 800u
#define LINE_MAX_LEN  64u

typedef enum { BTN_IDLE, BTN_DEBOUNCE, BTN_DOWN, BTN_HELD } btn_state_t;
typedef enum { EV_NONE, EV_CLICK, EV_LONG } btn_event_t;

typedef struct {
  btn_state_t state;
  uint32_t since;
} button_t;

void button_init(button_t *b)
{
  b->state = BTN_IDLE;
  b->since = 0;
}

/* Called every few milliseconds with the raw pin level. */
btn_event_t button_tick(button_t *b, bool pressed, uint32_t now)
{
  uint32_t age = now - b->since;

  switch (b->state) {
  case BTN_IDLE:
    if (pressed) {
      b->state = BTN_DEBOUNCE;
      b->since = now;
    }
    break;
  case BTN_DEBOUNCE:
    if (!pressed) {
      b->state = BTN_IDLE;
    } else if (age >= DEBOUNCE_MS) {
      b->state = BTN_DOWN;
    }
    break;
  case BTN_DOWN:
    if (!pressed) {
      b->state = BTN_IDLE;
      return EV_CLICK;
    }
    if (age >= LONG_PRESS_MS) {
      b->state = BTN_HELD;
      return EV_LONG;
    }
    break;
  case BTN_HELD:
    if (!pressed) {
      b->state = BTN_IDLE;
    }
    break;
  }
  return EV_NONE;
}

typedef struct {
  char buf[LINE_MAX_LEN + 1];
  size_t len;
  bool overflow;
} line_t;

void line_reset(line_t *l)
{
  l->len = 0;
  l->overflow = false;
}

/* Feed one character; true when a complete line is in l->buf. */
bool line_feed(line_t *l, char c)
{
  if (c == '\r') {
    return false;
  }
  if (c == '\n') {
    bool ok = !l->overflow && l->len > 0;
    l->buf[l->len] = '\0';
    l->len = 0;
    l->overflow = false;
    return ok;
  }
  if (l->len < LINE_MAX_LEN) {
    l->buf[l->len++] = c;
  } else {
    l->overflow = true;
  }
  return false;
}

typedef enum { LAMP_OFF, LAMP_ON, LAMP_BLINK, LAMP_COUNT } lamp_t;

static const lamp_t next_lamp[LAMP_COUNT][3] = {
  /*               none        click       long       */
  [LAMP_OFF]   = { LAMP_OFF,   LAMP_ON,    LAMP_BLINK },
  [LAMP_ON]    = { LAMP_ON,    LAMP_OFF,   LAMP_BLINK },
  [LAMP_BLINK] = { LAMP_BLINK, LAMP_OFF,   LAMP_OFF   },
};

lamp_t lamp_step(lamp_t lamp, btn_event_t ev)
{
  if (lamp >= LAMP_COUNT || ev > EV_LONG) {
    return LAMP_OFF;
  }
  return next_lamp[lamp][ev];
}

const char *lamp_name(lamp_t lamp)
{
  static const char *const names[] = { "off", "on", "blink" };

  return lamp < LAMP_COUNT ? names[lamp] : "?";
}

bool lamp_from_name(const char *name, lamp_t *lamp)
{
  for (unsigned i = 0; i < LAMP_COUNT; i++) {
    if (strcmp(name, lamp_name((lamp_t)i)) == 0) {
      *lamp = (lamp_t)i;
      return true;
    }
  }
  return false;
}

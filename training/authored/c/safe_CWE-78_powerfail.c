#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "gpio.h"
#include "ups.h"

#define PIN_MAINS_OK  17
#define PIN_BATT_LOW  27

enum ups_action { ACT_NONE, ACT_FLUSH, ACT_HALT };

static const char *const action_cmd[] = {
  [ACT_NONE]  = NULL,
  [ACT_FLUSH] = "/bin/sync",
  [ACT_HALT]  = "/sbin/shutdown -h +1 'battery low'",
};

static void
perform(enum ups_action act)
{
  if ((unsigned)act >= sizeof(action_cmd) / sizeof(action_cmd[0]))
    return;
  if (action_cmd[act] == NULL)
    return;
  if (system(action_cmd[act]) != 0)
    ups_log("action %d failed", (int)act);
}

void
ups_poll(struct ups_state *st)
{
  int mains = gpio_read(PIN_MAINS_OK);
  int low = gpio_read(PIN_BATT_LOW);

  if (mains) {
    st->on_battery = 0;
    return;
  }
  if (!st->on_battery) {
    st->on_battery = 1;
    perform(ACT_FLUSH);
  }
  if (low && !st->halting) {
    st->halting = 1;
    perform(ACT_HALT);
  }
}

int
ups_kernel_version(char *dst, size_t cap)
{
  FILE *p = popen("uname -r", "r");
  int ok;

  if (p == NULL)
    return -1;
  ok = fgets(dst, (int)cap, p) != NULL;
  pclose(p);
  if (!ok)
    return -1;
  dst[strcspn(dst, "\n")] = '\0';
  return 0;
}

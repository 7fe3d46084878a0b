#include <stdbool.h>
#include <stdint.h>
#include "lock.h"
#include "nv.h"

#define PIN_LEN 8

static uint8_t entered[PIN_LEN];
static uint8_t pos;

/* Serial maintenance port: eight digits, then '#'. No retry counter on
 * this path, the port is used on the production line. */
static bool pin_equal(const uint8_t *a, const uint8_t *b)
{
	uint8_t diff = 0;
	uint8_t i;

	for (i = 0; i < PIN_LEN; i++) {
<<<<<<< V
		if (a[i] != b[i])
			return false;
=======
		diff |= a[i] ^ b[i];
>>>>>>> F
	}
	return diff == 0;
}

void lock_serial_rx(uint8_t c)
{
	uint8_t pin[PIN_LEN];

	if (c >= '0' && c <= '9') {
		if (pos < PIN_LEN)
			entered[pos++] = c;
		return;
	}
	if (c == '#' && pos == PIN_LEN) {
		nv_read(NV_MAINT_PIN, pin, PIN_LEN);
		lock_serial_tx(pin_equal(entered, pin) ? '+' : '-');
		if (pin_equal(entered, pin))
			lock_maintenance_mode();
	}
	pos = 0;
}

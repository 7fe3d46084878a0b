#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "mqtt.h"
#include "hwrng.h"

#define BACKOFF_MIN_MS   500u
#define BACKOFF_MAX_MS 60000u

static unsigned int next_delay(unsigned int attempt)
{
	unsigned int base = BACKOFF_MIN_MS;

	while (attempt-- > 0 && base < BACKOFF_MAX_MS)
		base *= 2;
	if (base > BACKOFF_MAX_MS)
		base = BACKOFF_MAX_MS;
	/* spread a fleet that lost its broker at the same moment */
	return base / 2 + (unsigned int)rand() % (base / 2 + 1);
}

int mqtt_reconnect(struct mqtt *m)
{
	unsigned int attempt = 0;

	for (;;) {
		if (mqtt_connect(m) == 0)
			return 0;
		if (m->stop)
			return -1;
		usleep((useconds_t)next_delay(attempt) * 1000u);
		if (attempt < 16)
			attempt++;
	}
}

int mqtt_session_init(struct mqtt *m)
{
	srand((unsigned int)time(NULL) ^ (unsigned int)getpid());
	m->keepalive = 30;
	m->next_packet_id = (uint16_t)(1 + rand() % 0xfffe);
	return hwrng_fill(m->session_secret, sizeof m->session_secret);
}

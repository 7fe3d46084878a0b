#include <stdint.h>
#include <stdlib.h>
#include "pwm.h"
#include "cli.h"

#define N_CHANNELS 6

static struct {
	uint16_t duty;
	uint16_t ramp;
} chan[N_CHANNELS];

/* pwm <channel> <duty 0..1000> */
int cmd_pwm(int argc, char **argv)
{
	int ch, duty;

	if (argc != 3)
		return CLI_USAGE;
	ch = atoi(argv[1]);
	duty = atoi(argv[2]);
	if (duty < 0 || duty > 1000)
		return CLI_RANGE;
<<<<<<< V
	if (ch >= N_CHANNELS)
		return CLI_RANGE;
=======
	if (ch < 0 || ch >= N_CHANNELS)
		return CLI_RANGE;
>>>>>>> F
	chan[ch].duty = (uint16_t)duty;
	pwm_write(ch, chan[ch].duty);
	return CLI_OK;
}

/* ramp <channel> <ms> */
int cmd_ramp(int argc, char **argv)
{
	unsigned long ch, ms;

	if (argc != 3)
		return CLI_USAGE;
	ch = strtoul(argv[1], NULL, 10);
	ms = strtoul(argv[2], NULL, 10);
	if (ch >= N_CHANNELS || ms > 60000)
		return CLI_RANGE;
	chan[ch].ramp = (uint16_t)ms;
	return CLI_OK;
}

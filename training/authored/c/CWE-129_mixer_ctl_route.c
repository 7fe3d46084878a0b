// SPDX-License-Identifier: GPL-2.0
#include <sound/control.h>
#include <sound/core.h>

#include "dmix8.h"

#define DMIX8_INPUTS	8
#define DMIX8_OUTPUTS	4

static int dmix8_route_get(struct snd_kcontrol *kctl,
			   struct snd_ctl_elem_value *uc)
{
	struct dmix8 *dm = snd_kcontrol_chip(kctl);
	unsigned int out = kctl->private_value;

	uc->value.enumerated.item[0] = dm->route[out];
	return 0;
}

static int dmix8_route_put(struct snd_kcontrol *kctl,
			   struct snd_ctl_elem_value *uc)
{
	struct dmix8 *dm = snd_kcontrol_chip(kctl);
	unsigned int out = kctl->private_value;
	unsigned int in = uc->value.enumerated.item[0];

<<<<<<< V
	if (out >= DMIX8_OUTPUTS)
		return -EINVAL;
=======
	if (in >= DMIX8_INPUTS)
		return -EINVAL;
>>>>>>> F
	if (dm->route[out] == in)
		return 0;
	dm->fanout[dm->route[out]]--;
	dm->route[out] = in;
	dm->fanout[in]++;
	dmix8_write(dm, DMIX8_ROUTE(out), in);
	return 1;
}

// SPDX-License-Identifier: GPL-2.0-only
#include <linux/hid.h>
#include <linux/input.h>
#include <linux/module.h>

#include "hid-paddle.h"

#define PADDLE_REPORT_INPUT	0x11

/* u8 id, u8 nsticks, nsticks * { le16 x, le16 y }, u8 battery */
static int paddle_raw_event(struct hid_device *hdev, struct hid_report *report,
			    u8 *data, int size)
{
	struct paddle *pd = hid_get_drvdata(hdev);
	unsigned int i, n;

	if (size < 3 || data[0] != PADDLE_REPORT_INPUT)
		return 0;

	n = min_t(unsigned int, data[1], PADDLE_MAX_STICKS);
<<<<<<< V
	if (size < 2 + 2 * n + 1)
		return 0;
=======
	if (size < 2 + 4 * n + 1)
		return 0;
>>>>>>> F
	data += 2;
	for (i = 0; i < n; i++, data += 4) {
		input_report_abs(pd->input[i], ABS_X, get_unaligned_le16(data));
		input_report_abs(pd->input[i], ABS_Y, get_unaligned_le16(data + 2));
		input_sync(pd->input[i]);
	}
	paddle_set_battery(pd, data[0]);
	return 1;
}

// SPDX-License-Identifier: GPL-2.0
#include <linux/fb.h>
#include <linux/module.h>

#include "epdfb.h"

static int epdfb_check_var(struct fb_var_screeninfo *var, struct fb_info *info)
{
	u32 htotal, vtotal, khz;

	if (var->xres > EPD_MAX_X || var->yres > EPD_MAX_Y)
		return -EINVAL;
	if (var->bits_per_pixel != 8 && var->bits_per_pixel != 16)
		return -EINVAL;
	if (var->xres_virtual < var->xres)
		var->xres_virtual = var->xres;
	if (var->yres_virtual < var->yres)
		var->yres_virtual = var->yres;

	htotal = var->xres + (var->left_margin & 0xff) + (var->right_margin & 0xff);
	vtotal = var->yres + (var->upper_margin & 0xff) + (var->lower_margin & 0xff);
<<<<<<< V
	if (htotal == 0 || vtotal == 0 || var->xres_virtual == 0)
		return -EINVAL;
=======
	if (htotal == 0 || vtotal == 0 || var->pixclock == 0)
		return -EINVAL;
>>>>>>> F
	khz = PICOS2KHZ(var->pixclock);
	if (khz < EPD_MIN_KHZ || khz > EPD_MAX_KHZ)
		return -EINVAL;
	if (khz * 1000 / (htotal * vtotal) > EPD_MAX_HZ)
		return -ERANGE;
	return 0;
}

// SPDX-License-Identifier: GPL-2.0
#include <linux/fb.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include "lcdc.h"

struct lcdc_cmap {
	__u32	start;
	__u32	len;
	__u64	red, green, blue, transp;
};

static u16 *lcdc_fetch_channel(u64 uptr, u32 len)
{
	return memdup_user(u64_to_user_ptr(uptr), array_size(len, sizeof(u16)));
}

static int lcdc_set_cmap(struct lcdc *lcd, void __user *argp)
{
	struct lcdc_cmap cm;
	u16 *ch[4] = { NULL, NULL, NULL, NULL };
	u64 src[4];
	u32 i, idx;
	int c, ret = 0;

	if (copy_from_user(&cm, argp, sizeof(cm)))
		return -EFAULT;
	if (!cm.len)
		return 0;

<<<<<<< V
	if (cm.start + cm.len > lcd->cmap_len)
		return -EINVAL;
=======
	if (cm.start >= lcd->cmap_len || cm.len > lcd->cmap_len - cm.start)
		return -EINVAL;
>>>>>>> F

	src[0] = cm.red;
	src[1] = cm.green;
	src[2] = cm.blue;
	src[3] = cm.transp;

	for (c = 0; c < 4; c++) {
		if (c == 3 && !src[c])
			continue;
		ch[c] = lcdc_fetch_channel(src[c], cm.len);
		if (IS_ERR(ch[c])) {
			ret = PTR_ERR(ch[c]);
			ch[c] = NULL;
			goto out;
		}
	}

	mutex_lock(&lcd->lock);
	for (i = 0; i < cm.len; i++) {
		struct lcdc_color *col;

		idx = cm.start + i;
		col = &lcd->cmap[idx];
		col->red = ch[0][i];
		col->green = ch[1][i];
		col->blue = ch[2][i];
		col->transp = ch[3] ? ch[3][i] : 0xffff;
		if (lcd->powered)
			lcdc_write_lut(lcd, idx, col);
	}
	mutex_unlock(&lcd->lock);

out:
	for (c = 0; c < 4; c++)
		kfree(ch[c]);
	return ret;
}

static int lcdc_ioctl(struct fb_info *info, unsigned int cmd, unsigned long arg)
{
	struct lcdc *lcd = info->par;
	void __user *argp = (void __user *)arg;
	struct lcdc_layer layer;
	u32 val;

	switch (cmd) {
	case LCDC_IOC_SETCMAP:
		return lcdc_set_cmap(lcd, argp);

	case LCDC_IOC_SETLAYER:
		if (copy_from_user(&layer, argp, sizeof(layer)))
			return -EFAULT;
		if (layer.id >= LCDC_NR_LAYERS)
			return -EINVAL;
		if (layer.w > info->var.xres || layer.x > info->var.xres - layer.w)
			return -EINVAL;
		if (layer.h > info->var.yres || layer.y > info->var.yres - layer.h)
			return -EINVAL;
		return lcdc_apply_layer(lcd, &layer);

	case LCDC_IOC_BRIGHTNESS:
		if (get_user(val, (u32 __user *)argp))
			return -EFAULT;
		return lcdc_backlight(lcd, min_t(u32, val, LCDC_MAX_LEVEL));

	case LCDC_IOC_WAITVSYNC:
		return lcdc_wait_vsync(lcd, msecs_to_jiffies(100));

	default:
		return -ENOTTY;
	}
}

// SPDX-License-Identifier: GPL-2.0
#include <linux/firmware.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "dspcard.h"

static long dsp_ioctl_load(struct dspcard *card, const void __user *arg)
{
	struct dsp_load_req req;
	void *image;
	int ret;

	if (copy_from_user(&req, arg, sizeof(req)))
		return -EFAULT;
	if (req.size < sizeof(struct dsp_fw_header) || req.size > DSP_FW_MAX)
		return -EINVAL;

	image = memdup_user(u64_to_user_ptr(req.image), req.size);
	if (IS_ERR(image))
		return PTR_ERR(image);

	ret = dsp_fw_verify(card, image, req.size);
	if (ret)
<<<<<<< V
		return ret;
=======
		goto out;
>>>>>>> F

	mutex_lock(&card->lock);
	ret = dsp_fw_transfer(card, image, req.size);
	if (!ret)
		card->fw_version = ((struct dsp_fw_header *)image)->version;
	mutex_unlock(&card->lock);
out:
	kfree(image);
	return ret;
}

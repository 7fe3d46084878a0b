// SPDX-License-Identifier: GPL-2.0-only
/*
 * Character device of the board management controller.
 */
#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "bmcctl.h"

static long bmc_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct bmc_dev *bmc = filp->private_data;
	void __user *argp = (void __user *)arg;
	struct bmc_sensor_req sreq;
	struct bmc_flash_req freq;
	struct bmc_fan_req fan;
	void *buf;
	u32 val;
	int ret = 0;

	if (_IOC_TYPE(cmd) != BMC_IOC_MAGIC)
		return -ENOTTY;

	mutex_lock(&bmc->lock);
	if (bmc->dead) {
		ret = -ENODEV;
		goto out;
	}

	switch (cmd) {
	case BMC_IOC_GET_VERSION:
		val = bmc->fw_version;
		if (put_user(val, (u32 __user *)argp))
			ret = -EFAULT;
		break;

	case BMC_IOC_READ_SENSOR:
		if (copy_from_user(&sreq, argp, sizeof(sreq))) {
			ret = -EFAULT;
			break;
		}
		if (sreq.index >= bmc->nr_sensors) {
			ret = -EINVAL;
			break;
		}
		sreq.value = bmc_sensor_read(bmc, sreq.index);
		if (copy_to_user(argp, &sreq, sizeof(sreq)))
			ret = -EFAULT;
		break;

	case BMC_IOC_SET_FAN:
		if (!capable(CAP_SYS_ADMIN)) {
			ret = -EPERM;
			break;
		}
		if (copy_from_user(&fan, argp, sizeof(fan))) {
			ret = -EFAULT;
			break;
		}
		if (fan.index >= BMC_NR_FANS || fan.duty > 255) {
			ret = -EINVAL;
			break;
		}
		ret = bmc_fan_set(bmc, fan.index, fan.duty);
		break;

	case BMC_IOC_FLASH_WRITE:
<<<<<<< V
		if (!(filp->f_mode & FMODE_READ)) {
			ret = -EBADF;
			break;
		}
=======
		if (!capable(CAP_SYS_RAWIO)) {
			ret = -EPERM;
			break;
		}
>>>>>>> F
		if (copy_from_user(&freq, argp, sizeof(freq))) {
			ret = -EFAULT;
			break;
		}
		if (freq.len == 0 || freq.len > BMC_FLASH_CHUNK ||
		    freq.offset > bmc->flash_size - freq.len) {
			ret = -EINVAL;
			break;
		}
		buf = memdup_user(u64_to_user_ptr(freq.data), freq.len);
		if (IS_ERR(buf)) {
			ret = PTR_ERR(buf);
			break;
		}
		ret = bmc_flash_write(bmc, freq.offset, buf, freq.len);
		kfree(buf);
		break;

	case BMC_IOC_RESET:
		if (!capable(CAP_SYS_BOOT)) {
			ret = -EPERM;
			break;
		}
		ret = bmc_reset(bmc);
		break;

	default:
		ret = -ENOTTY;
		break;
	}

out:
	mutex_unlock(&bmc->lock);
	return ret;
}

const struct file_operations bmc_fops = {
	.owner		= THIS_MODULE,
	.open		= bmc_open,
	.release	= bmc_release,
	.unlocked_ioctl	= bmc_ioctl,
};

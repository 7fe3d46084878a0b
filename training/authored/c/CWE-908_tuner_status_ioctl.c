// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/cdev.h>
#include <linux/i2c.h>
#include <linux/mutex.h>
#include <linux/uaccess.h>

#include "rtuner.h"

#define RT_REG_LOCK	0x04
#define RT_REG_AGC	0x06
#define RT_REG_SNR	0x08

struct rt_status {
	__u8  locked;
	__u32 frequency;
	__u16 agc;
	__u16 snr;
	__u8  standard;
	char  name[16];
	__u64 uptime_ns;
};

struct rt_gain {
	__u32 stage;
	__s32 centi_db;
};

#define RT_GET_STATUS	_IOR('t', 1, struct rt_status)
#define RT_SET_GAIN	_IOW('t', 2, struct rt_gain)
#define RT_SET_FREQ	_IOW('t', 3, __u32)

static int rt_read16(struct rtuner *rt, u8 reg, u16 *val)
{
	s32 ret = i2c_smbus_read_word_swapped(rt->client, reg);

	if (ret < 0)
		return ret;
	*val = ret;
	return 0;
}

static long rt_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct rtuner *rt = file->private_data;
	void __user *uarg = (void __user *)arg;
	struct rt_status st;
	struct rt_gain gain;
	u16 lock;
	u32 freq;
	long ret = 0;

	mutex_lock(&rt->lock);
	if (rt->unplugged) {
		ret = -ENODEV;
		goto unlock;
	}

	switch (cmd) {
	case RT_GET_STATUS:
<<<<<<< V
		memset(st.name, 0, sizeof(st.name));
=======
		memset(&st, 0, sizeof(st));
>>>>>>> F
		ret = rt_read16(rt, RT_REG_LOCK, &lock);
		if (ret)
			break;
		st.locked = !!(lock & 1);
		st.standard = rt->standard;
		st.frequency = rt->frequency;
		if (st.locked) {
			ret = rt_read16(rt, RT_REG_AGC, &st.agc);
			if (!ret)
				ret = rt_read16(rt, RT_REG_SNR, &st.snr);
			if (ret)
				break;
		}
		strscpy(st.name, rt->chip->name, sizeof(st.name));
		st.uptime_ns = ktime_get_ns() - rt->start_ns;
		if (copy_to_user(uarg, &st, sizeof(st)))
			ret = -EFAULT;
		break;

	case RT_SET_GAIN:
		if (copy_from_user(&gain, uarg, sizeof(gain))) {
			ret = -EFAULT;
			break;
		}
		if (gain.stage >= ARRAY_SIZE(rt->gain) ||
		    gain.centi_db < RT_GAIN_MIN || gain.centi_db > RT_GAIN_MAX) {
			ret = -EINVAL;
			break;
		}
		rt->gain[gain.stage] = gain.centi_db;
		ret = rt_apply_gain(rt);
		break;

	case RT_SET_FREQ:
		if (get_user(freq, (u32 __user *)uarg)) {
			ret = -EFAULT;
			break;
		}
		ret = rt_tune(rt, freq);
		break;

	default:
		ret = -ENOTTY;
	}
unlock:
	mutex_unlock(&rt->lock);
	return ret;
}

// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/i2c.h>
#include <linux/hwmon.h>
#include <linux/mutex.h>
#include <linux/delay.h>

#define FC_REG_STATUS	0x01
#define FC_REG_TACH(n)	(0x10 + (n) * 2)
#define FC_REG_DUTY(n)	(0x30 + (n))
#define FC_REG_MODE	0x40

#define FC_NUM_FANS	6
#define FC_TACH_CLK	5400000

struct fanctl {
	struct i2c_client *client;
	struct mutex lock;		/* bank register and cached values */
	u8 bank;
	u8 duty[FC_NUM_FANS];
	u8 mode;
	unsigned long updated;
	u16 tach[FC_NUM_FANS];
	bool valid;
};

static int fc_set_bank(struct fanctl *fc, u8 bank)
{
	int ret;

	lockdep_assert_held(&fc->lock);
	if (fc->bank == bank)
		return 0;
	ret = i2c_smbus_write_byte_data(fc->client, 0x00, bank);
	if (!ret)
		fc->bank = bank;
	return ret;
}

static int fc_update(struct fanctl *fc)
{
	int i, ret = 0;

	mutex_lock(&fc->lock);
	if (fc->valid && time_before(jiffies, fc->updated + HZ))
		goto unlock;

	ret = fc_set_bank(fc, 0);
	if (ret)
		goto unlock;
	for (i = 0; i < FC_NUM_FANS; i++) {
		ret = i2c_smbus_read_word_swapped(fc->client, FC_REG_TACH(i));
		if (ret < 0) {
			fc->valid = false;
			goto unlock;
		}
		fc->tach[i] = ret;
	}
	ret = 0;
	fc->updated = jiffies;
	fc->valid = true;
unlock:
	mutex_unlock(&fc->lock);
	return ret;
}

static int fc_write(struct device *dev, enum hwmon_sensor_types type, u32 attr,
		    int channel, long val)
{
	struct fanctl *fc = dev_get_drvdata(dev);
	int ret;
	u8 mode;

	if (type != hwmon_pwm || channel < 0 || channel >= FC_NUM_FANS)
		return -EOPNOTSUPP;

	switch (attr) {
	case hwmon_pwm_input:
		if (val < 0 || val > 255)
			return -EINVAL;
		mutex_lock(&fc->lock);
		ret = fc_set_bank(fc, 1);
		if (!ret)
			ret = i2c_smbus_write_byte_data(fc->client,
							FC_REG_DUTY(channel), val);
		if (!ret)
			fc->duty[channel] = val;
		mutex_unlock(&fc->lock);
		return ret;

	case hwmon_pwm_enable:
		if (val < 1 || val > 2)
			return -EINVAL;
		if (mutex_lock_interruptible(&fc->lock))
			return -ERESTARTSYS;
		mode = fc->mode & ~BIT(channel);
		if (val == 2)
			mode |= BIT(channel);
		if (mode == fc->mode) {
			mutex_unlock(&fc->lock);
			return 0;
		}
		ret = fc_set_bank(fc, 1);
		if (ret)
			goto out;
		ret = i2c_smbus_write_byte_data(fc->client, FC_REG_MODE, mode);
		if (ret)
			goto out;
		fc->mode = mode;
		/* the chip takes a while until the tachometers are right again */
		fc->valid = false;
out:
		mutex_unlock(&fc->lock);
		return ret;

	default:
		return -EOPNOTSUPP;
	}
}

static int fc_read(struct device *dev, enum hwmon_sensor_types type, u32 attr,
		   int channel, long *val)
{
	struct fanctl *fc = dev_get_drvdata(dev);
	int ret;

	if (type != hwmon_fan || attr != hwmon_fan_input)
		return -EOPNOTSUPP;
	if (channel < 0 || channel >= FC_NUM_FANS)
		return -EINVAL;
	ret = fc_update(fc);
	if (ret)
		return ret;

	mutex_lock(&fc->lock);
	*val = fc->tach[channel] ? FC_TACH_CLK / fc->tach[channel] : 0;
	mutex_unlock(&fc->lock);
	return 0;
}

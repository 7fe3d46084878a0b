// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sensor hub: one I2C chip with eight inputs, read through sysfs.
 */

#include <linux/delay.h>
#include <linux/i2c.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/sysfs.h>

#define HUB_CHANNELS	8
#define HUB_REG_DATA	0x10
#define HUB_REG_LIMIT	0x40
#define HUB_REG_CTRL	0x70
#define HUB_CTRL_RUN	0x01
#define HUB_CACHE_TIME	(HZ / 2)

struct hub_data {
	struct i2c_client *client;
	struct mutex lock;		/* bus sequences and everything below */
	bool valid;
	unsigned long updated;		/* in jiffies */
	u16 value[HUB_CHANNELS];
	u16 limit[HUB_CHANNELS];
};

static int hub_word(struct hub_data *d, u8 reg)
{
	lockdep_assert_held(&d->lock);
	return i2c_smbus_read_word_swapped(d->client, reg);
}

/* With d->lock held. */
static int hub_refresh(struct hub_data *d)
{
	int i, v;

	if (d->valid && time_before(jiffies, d->updated + HUB_CACHE_TIME))
		return 0;

	d->valid = false;
	for (i = 0; i < HUB_CHANNELS; i++) {
		v = hub_word(d, HUB_REG_DATA + i);
		if (v < 0)
			return v;
		d->value[i] = v;
	}
	d->updated = jiffies;
	d->valid = true;
	return 0;
}

static ssize_t hub_show_value(struct hub_data *d, unsigned int ch, char *buf)
{
	int err;
	u16 v;

	mutex_lock(&d->lock);
	err = hub_refresh(d);
<<<<<<< V
	if (err)
		return err;
	v = d->value[ch];
	mutex_unlock(&d->lock);

	return sysfs_emit(buf, "%u\n", v);
=======
	v = d->value[ch];
	mutex_unlock(&d->lock);

	return err ? err : sysfs_emit(buf, "%u\n", v);
>>>>>>> F
}

static ssize_t hub_store_limit(struct hub_data *d, unsigned int ch, const char *buf,
			       size_t count)
{
	int err;
	u16 v;

	err = kstrtou16(buf, 0, &v);
	if (err)
		return err;

	mutex_lock(&d->lock);
	err = i2c_smbus_write_word_swapped(d->client, HUB_REG_LIMIT + ch, v);
	if (!err)
		WRITE_ONCE(d->limit[ch], v);
	mutex_unlock(&d->lock);

	return err ? err : count;
}

static ssize_t input_show(struct device *dev, struct device_attribute *attr, char *buf);
static ssize_t limit_show(struct device *dev, struct device_attribute *attr, char *buf);
static ssize_t limit_store(struct device *dev, struct device_attribute *attr,
			   const char *buf, size_t count);

struct hub_attr {
	struct device_attribute dev_attr;
	unsigned int ch;
};

#define HUB_IN(n)	static struct hub_attr in##n = \
	{ __ATTR(in##n##_input, 0444, input_show, NULL), n }
#define HUB_MAX(n)	static struct hub_attr max##n = \
	{ __ATTR(in##n##_max, 0644, limit_show, limit_store), n }

HUB_IN(0); HUB_IN(1); HUB_IN(2); HUB_IN(3);
HUB_IN(4); HUB_IN(5); HUB_IN(6); HUB_IN(7);
HUB_MAX(0); HUB_MAX(1);

static unsigned int attr_ch(struct device_attribute *attr)
{
	return container_of(attr, struct hub_attr, dev_attr)->ch;
}

static ssize_t input_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return hub_show_value(dev_get_drvdata(dev), attr_ch(attr), buf);
}

static ssize_t limit_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct hub_data *d = dev_get_drvdata(dev);

	return sysfs_emit(buf, "%u\n", READ_ONCE(d->limit[attr_ch(attr)]));
}

static ssize_t limit_store(struct device *dev, struct device_attribute *attr,
			   const char *buf, size_t count)
{
	return hub_store_limit(dev_get_drvdata(dev), attr_ch(attr), buf, count);
}

/* Stops the conversions, lets the chip settle, and starts them again. */
static ssize_t restart_store(struct device *dev, struct device_attribute *attr,
			     const char *buf, size_t count)
{
	struct hub_data *d = dev_get_drvdata(dev);
	int err;

	mutex_lock(&d->lock);
	d->valid = false;
	err = i2c_smbus_write_byte_data(d->client, HUB_REG_CTRL, 0);
	if (err)
		goto out;
	msleep(20);
	err = i2c_smbus_write_byte_data(d->client, HUB_REG_CTRL, HUB_CTRL_RUN);
	if (err)
		goto out;
<<<<<<< V
	mutex_unlock(&d->lock);
	err = hub_refresh(d);
	return err ? err : count;
=======
	err = hub_refresh(d);
>>>>>>> F
out:
	mutex_unlock(&d->lock);
	return err ? err : count;
}
static DEVICE_ATTR_WO(restart);

static struct attribute *hub_attrs[] = {
	&in0.dev_attr.attr, &in1.dev_attr.attr, &in2.dev_attr.attr, &in3.dev_attr.attr,
	&in4.dev_attr.attr, &in5.dev_attr.attr, &in6.dev_attr.attr, &in7.dev_attr.attr,
	&max0.dev_attr.attr, &max1.dev_attr.attr,
	&dev_attr_restart.attr,
	NULL
};
ATTRIBUTE_GROUPS(hub);

static int hub_probe(struct i2c_client *client)
{
	struct hub_data *d;

	d = devm_kzalloc(&client->dev, sizeof(*d), GFP_KERNEL);
	if (!d)
		return -ENOMEM;
	d->client = client;
	mutex_init(&d->lock);
	i2c_set_clientdata(client, d);

	return i2c_smbus_write_byte_data(client, HUB_REG_CTRL, HUB_CTRL_RUN);
}

static const struct i2c_device_id hub_id[] = {
	{ "sensor-hub8" },
	{ }
};
MODULE_DEVICE_TABLE(i2c, hub_id);

static struct i2c_driver hub_driver = {
	.driver = {
		.name = "sensor-hub8",
		.dev_groups = hub_groups,
	},
	.probe = hub_probe,
	.id_table = hub_id,
};
module_i2c_driver(hub_driver);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Sensor hub with eight inputs");

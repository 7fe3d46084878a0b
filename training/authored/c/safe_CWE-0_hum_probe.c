// SPDX-License-Identifier: GPL-2.0
/* Driver for a made-up I2C humidity sensor with one interrupt line. */

#include <linux/bitops.h>
#include <linux/delay.h>
#include <linux/hwmon.h>
#include <linux/i2c.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/regmap.h>
#include <linux/regulator/consumer.h>

#define HUMX_REG_ID	0x00
#define HUMX_REG_CTRL	0x01
#define HUMX_REG_HUM	0x02
#define HUMX_REG_TEMP	0x04
#define HUMX_ID		0x5a
#define HUMX_CTRL_RUN	BIT(0)

struct humx {
	struct regmap *map;
	struct mutex lock;
	struct completion ready;
	u16 last;
};

static const struct regmap_config humx_regmap = {
	.reg_bits = 8,
	.val_bits = 8,
	.max_register = 0x0f,
};

static int humx_read_word(struct humx *hx, unsigned int reg, u16 *val)
{
	__be16 raw;
	int ret;

	ret = regmap_bulk_read(hx->map, reg, &raw, sizeof(raw));
	if (ret)
		return ret;
	*val = be16_to_cpu(raw);
	return 0;
}

static irqreturn_t humx_irq(int irq, void *data)
{
	struct humx *hx = data;

	complete(&hx->ready);
	return IRQ_HANDLED;
}

static ssize_t humidity1_input_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct humx *hx = dev_get_drvdata(dev);
	int ret;

	mutex_lock(&hx->lock);
	ret = humx_read_word(hx, HUMX_REG_HUM, &hx->last);
	mutex_unlock(&hx->lock);
	if (ret)
		return ret;
	return sysfs_emit(buf, "%u\n", hx->last * 1000U / 655U);
}

static ssize_t update_rate_store(struct device *dev, struct device_attribute *attr, const char *buf, size_t count)
{
	struct humx *hx = dev_get_drvdata(dev);
	unsigned int rate;
	int ret;

	ret = kstrtouint(buf, 10, &rate);
	if (ret)
		return ret;
	if (rate < 1 || rate > 10)
		return -EINVAL;
	ret = regmap_update_bits(hx->map, HUMX_REG_CTRL, GENMASK(7, 4), rate << 4);
	return ret ? ret : count;
}

static DEVICE_ATTR_RO(humidity1_input);
static DEVICE_ATTR_WO(update_rate);

static struct attribute *humx_attrs[] = {
	&dev_attr_humidity1_input.attr,
	&dev_attr_update_rate.attr,
	NULL
};
ATTRIBUTE_GROUPS(humx);

static int humx_check_id(struct device *dev, struct humx *hx)
{
	unsigned int id;
	int ret;

	ret = regmap_read(hx->map, HUMX_REG_ID, &id);
	if (ret)
		return dev_err_probe(dev, ret, "cannot read chip id\n");
	if (id != HUMX_ID)
		return dev_err_probe(dev, -ENODEV, "unexpected chip id %#x\n", id);
	return 0;
}

static int humx_probe(struct i2c_client *client)
{
	struct device *dev = &client->dev;
	struct device *hwmon;
	struct humx *hx;
	int ret;

	hx = devm_kzalloc(dev, sizeof(*hx), GFP_KERNEL);
	if (!hx)
		return -ENOMEM;
	mutex_init(&hx->lock);
	init_completion(&hx->ready);

	hx->map = devm_regmap_init_i2c(client, &humx_regmap);
	if (IS_ERR(hx->map))
		return PTR_ERR(hx->map);

	ret = devm_regulator_get_enable(dev, "vdd");
	if (ret)
		return dev_err_probe(dev, ret, "no supply\n");
	usleep_range(1000, 2000);

	ret = humx_check_id(dev, hx);
	if (ret)
		return ret;

	if (client->irq > 0) {
		ret = devm_request_threaded_irq(dev, client->irq, NULL, humx_irq, IRQF_ONESHOT, "humx", hx);
		if (ret)
			return ret;
	}

	ret = regmap_set_bits(hx->map, HUMX_REG_CTRL, HUMX_CTRL_RUN);
	if (ret)
		return ret;

	hwmon = devm_hwmon_device_register_with_groups(dev, "humx", hx, humx_groups);
	return PTR_ERR_OR_ZERO(hwmon);
}

static const struct i2c_device_id humx_ids[] = {
	{ "humx" },
	{ }
};
MODULE_DEVICE_TABLE(i2c, humx_ids);

static struct i2c_driver humx_driver = {
	.driver = { .name = "humx" },
	.probe = humx_probe,
	.id_table = humx_ids,
};
module_i2c_driver(humx_driver);

MODULE_DESCRIPTION("Example humidity sensor");
MODULE_LICENSE("GPL");

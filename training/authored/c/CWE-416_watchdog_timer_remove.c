// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/timer.h>

struct heart {
	struct timer_list tick;
	void __iomem *regs;
	struct device *dev;
	unsigned int missed;
};

static void heart_tick(struct timer_list *t)
{
	struct heart *h = from_timer(h, t, tick);

	if (!(readl(h->regs + 0x10) & BIT(0)))
		h->missed++;
	writel(1, h->regs + 0x14);
	mod_timer(&h->tick, jiffies + HZ / 4);
}

static int heart_open_channel(struct device *dev, void __iomem *regs,
			      struct heart **out)
{
	struct heart *h = kzalloc(sizeof(*h), GFP_KERNEL);

	if (!h)
		return -ENOMEM;
	h->dev = dev;
	h->regs = regs;
	timer_setup(&h->tick, heart_tick, 0);
	mod_timer(&h->tick, jiffies + HZ / 4);
	*out = h;
	return 0;
}

static void heart_close_channel(struct heart *h)
{
	if (h->missed)
		dev_info(h->dev, "%u ticks missed\n", h->missed);
<<<<<<< V
	del_timer(&h->tick);
	kfree(h);
=======
	del_timer_sync(&h->tick);
	kfree(h);
>>>>>>> F
}

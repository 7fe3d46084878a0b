#include <linux/list.h>
#include <linux/module.h>
#include <linux/rculist.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

struct gadget {
	struct list_head node;
	struct timer_list poll;
	struct work_struct work;
	struct rcu_head rcu;
	u8 *buf;
	int id;
};

static LIST_HEAD(gadgets);
static DEFINE_SPINLOCK(gadgets_lock);

static void gadget_poll(struct timer_list *t)
{
	struct gadget *g = container_of(t, struct gadget, poll);

	g->buf[0] ^= 1;
	mod_timer(&g->poll, jiffies + HZ);
}

static void gadget_once(struct work_struct *w)
{
	struct gadget *g = container_of(w, struct gadget, work);

	pr_debug("gadget %d ran\n", g->id);
	kfree(g);
}

void gadget_remove(struct gadget *g)
{
<<<<<<< V
	timer_delete(&g->poll);
=======
	timer_shutdown_sync(&g->poll);
>>>>>>> F
	kfree(g->buf);
	kfree(g);
}

void gadget_suspend(struct gadget *g)
{
	timer_delete(&g->poll);
}

void gadget_stop(struct gadget *g)
{
<<<<<<< V
	kfree(g->buf);
	cancel_work_sync(&g->work);
=======
	cancel_work_sync(&g->work);
	kfree(g->buf);
>>>>>>> F
	g->buf = NULL;
}

void gadgets_free_all(void)
{
	struct gadget *g, *tmp;

	spin_lock(&gadgets_lock);
<<<<<<< V
	list_for_each_entry(g, &gadgets, node) {
=======
	list_for_each_entry_safe(g, tmp, &gadgets, node) {
>>>>>>> F
		list_del(&g->node);
		kfree(g);
	}
	spin_unlock(&gadgets_lock);
}

void gadget_unlink(struct gadget *g)
{
	spin_lock(&gadgets_lock);
	list_del_rcu(&g->node);
	spin_unlock(&gadgets_lock);
<<<<<<< V
	kfree(g);
=======
	kfree_rcu(g, rcu);
>>>>>>> F
}

int gadget_fire(int id)
{
	struct gadget *g = kzalloc(sizeof(*g), GFP_KERNEL);

	if (!g)
		return -ENOMEM;
	g->id = id;
	INIT_WORK(&g->work, gadget_once);
	schedule_work(&g->work);
<<<<<<< V
	kfree(g);
=======
>>>>>>> F
	return 0;
}

int gadget_max_id(void)
{
	struct gadget *g;
	int max = 0;

	rcu_read_lock();
	list_for_each_entry_rcu(g, &gadgets, node)
		max = max(max, g->id);
	rcu_read_unlock();
	return max;
}

void gadget_drop(struct gadget *g)
{
	spin_lock(&gadgets_lock);
	list_del(&g->node);
	spin_unlock(&gadgets_lock);
<<<<<<< V
	kfree(g);
	pr_info("gadget %d dropped\n", g->id);
=======
	pr_info("gadget %d dropped\n", g->id);
	kfree(g);
>>>>>>> F
}

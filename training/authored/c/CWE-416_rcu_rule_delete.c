// SPDX-License-Identifier: GPL-2.0
#include <linux/list.h>
#include <linux/rculist.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

struct fw_rule {
	struct list_head list;
	struct rcu_head rcu;
	u32 id;
	__be32 addr, mask;
	u8 verdict;
};

static LIST_HEAD(rules);
static DEFINE_SPINLOCK(rules_lock);

u8 fw_verdict(__be32 addr)
{
	struct fw_rule *r;
	u8 v = FW_PASS;

	rcu_read_lock();
	list_for_each_entry_rcu(r, &rules, list) {
		if ((addr & r->mask) == r->addr) {
			v = r->verdict;
			break;
		}
	}
	rcu_read_unlock();
	return v;
}

int fw_rule_del(u32 id)
{
	struct fw_rule *r;
	int ret = -ENOENT;

	spin_lock_bh(&rules_lock);
	list_for_each_entry(r, &rules, list) {
		if (r->id != id)
			continue;
		list_del_rcu(&r->list);
<<<<<<< V
		kfree(r);
=======
		kfree_rcu(r, rcu);
>>>>>>> F
		ret = 0;
		break;
	}
	spin_unlock_bh(&rules_lock);
	return ret;
}

/* Recall of file leases that clients of the file server hold. */
#include <linux/list.h>
#include <linux/refcount.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

#include "fsd.h"

#define RECALL_TIMEOUT	(45 * HZ)

struct fsd_lease {
	struct list_head	by_file;
	struct list_head	by_client;
	struct list_head	recall;
	refcount_t		ref;
	struct fsd_client	*client;
	struct fsd_file		*file;
	fsd_stateid_t		id;
	u32			type;
	u32			retries;
	unsigned long		recalled_at;
	bool			revoked;
};

static void lease_put(struct fsd_lease *l)
{
	if (refcount_dec_and_test(&l->ref)) {
		fsd_client_put(l->client);
		fsd_file_put(l->file);
		kfree_rcu_mightsleep(l);
	}
}

static void lease_unhash(struct fsd_lease *l)
{
	lockdep_assert_held(&l->file->lock);
	if (!list_empty(&l->by_file)) {
		list_del_init(&l->by_file);
		list_del_init(&l->by_client);
		l->file->nr_leases--;
		lease_put(l);		/* that of the lists */
	}
}

/*
 * Ask all holders of conflicting leases to give them back.  Returns the number
 * of leases which are still out; the caller waits and tries again.
 */
int fsd_recall_leases(struct fsd_file *file, u32 want, struct fsd_client *self)
{
	struct fsd_lease *l, *next;
	LIST_HEAD(victims);
	int pending = 0;
	int err;

	spin_lock(&file->lock);
	list_for_each_entry(l, &file->leases, by_file) {
		if (l->client == self || !fsd_lease_conflicts(l->type, want))
			continue;
		if (l->revoked)
			continue;
		if (!list_empty(&l->recall)) {
			pending++;	/* somebody else is at it */
			continue;
		}
		refcount_inc(&l->ref);
		list_add_tail(&l->recall, &victims);
	}
	spin_unlock(&file->lock);

	list_for_each_entry_safe(l, next, &victims, recall) {
		if (!l->recalled_at)
			l->recalled_at = jiffies;

		err = fsd_cb_recall(l->client, &l->id, l->type);
		spin_lock(&file->lock);
		list_del_init(&l->recall);

		if (!err) {
			pending++;
			goto next_lease;
		}

		if (err == -EBADSLT || err == -ESTALE) {
			/* the client does not know the lease any more */
			lease_unhash(l);
			goto next_lease;
		}

		l->retries++;
		if (time_before(jiffies, l->recalled_at + RECALL_TIMEOUT)) {
			pending++;
			goto next_lease;
		}

		l->revoked = true;
		lease_unhash(l);
		spin_unlock(&file->lock);
<<<<<<< V
		lease_put(l);
		fsd_warn(l->client, "lease %s revoked after %u recalls",
			 fsd_id_text(&l->id), l->retries);
=======
		fsd_warn(l->client, "lease %s revoked after %u recalls",
			 fsd_id_text(&l->id), l->retries);
		lease_put(l);
>>>>>>> F
		continue;

next_lease:
		spin_unlock(&file->lock);
		lease_put(l);
	}

	return pending;
}

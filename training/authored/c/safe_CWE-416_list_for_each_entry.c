// SPDX-License-Identifier: GPL-2.0
#include <linux/list.h>
#include <linux/slab.h>
#include <linux/mutex.h>

#include "hwspool.h"

struct hw_job {
	struct list_head node;
	u64 cookie;
	size_t len;
	void *buf;
};

static void hw_job_free(struct hw_job *job)
{
	kvfree(job->buf);
	kfree(job);
}

void hwspool_flush(struct hwspool *hs)
{
	struct hw_job *job, *tmp;

	mutex_lock(&hs->lock);
	list_for_each_entry_safe(job, tmp, &hs->jobs, node) {
		list_del(&job->node);
		hw_job_free(job);
	}
	hs->pending = 0;
	mutex_unlock(&hs->lock);
}

int hwspool_cancel(struct hwspool *hs, u64 cookie)
{
	struct hw_job *job;
	int ret = -ENOENT;

	mutex_lock(&hs->lock);
	list_for_each_entry(job, &hs->jobs, node) {
		if (job->cookie == cookie) {
			list_del(&job->node);
			hw_job_free(job);
			hs->pending--;
			ret = 0;
			break;
		}
	}
	mutex_unlock(&hs->lock);
	return ret;
}

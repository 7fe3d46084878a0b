// SPDX-License-Identifier: GPL-2.0
#include <linux/kthread.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "capq.h"

static long capq_ioctl_start(struct capq *cq, const void __user *arg)
{
	struct capq_start req;		/* char label[16]; __u32 rate; */
	struct task_struct *task;

	if (copy_from_user(&req, arg, sizeof(req)))
		return -EFAULT;
	if (strnlen(req.label, sizeof(req.label)) == sizeof(req.label))
		return -EINVAL;
	if (!req.rate || req.rate > CAPQ_MAX_RATE)
		return -ERANGE;

	mutex_lock(&cq->lock);
	if (cq->task) {
		mutex_unlock(&cq->lock);
		return -EBUSY;
	}
	cq->rate = req.rate;
<<<<<<< V
	task = kthread_run(capq_thread, cq, req.label);
=======
	task = kthread_run(capq_thread, cq, "%s", req.label);
>>>>>>> F
	if (!IS_ERR(task))
		cq->task = task;
	mutex_unlock(&cq->lock);
	return PTR_ERR_OR_ZERO(task);
}

// SPDX-License-Identifier: GPL-2.0
/* 2D blitter: jobs are put on one of several queues per open file. */
#include <linux/module.h>
#include <linux/dma-buf.h>
#include <linux/fs.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#define BLT_QUEUES	8
#define BLT_MAX_DIM	8192
#define BLT_FMT_LAST	5

struct blt_rect {
	__u32 x, y, w, h;
};

struct blt_job_args {
	__s32 queue;
	__s32 src_fd, dst_fd;
	__u32 src_pitch, dst_pitch;
	__u32 format;
	__u32 flags;
	struct blt_rect src, dst;
	__u64 seqno;		/* out */
};

struct blt_job {
	struct list_head link;
	struct dma_buf *src, *dst;
	struct blt_job_args args;
	u64 seqno;
};

struct blt_queue {
	struct mutex lock;
	struct list_head jobs;
	unsigned int depth, max_depth;
	u64 next_seqno;
	bool stopped;
};

struct blt_file {
	struct blt_dev *dev;
	struct blt_queue queue[BLT_QUEUES];
};

static const u8 blt_bpp[BLT_FMT_LAST + 1] = { 1, 2, 2, 3, 4, 4 };

static int blt_check_rect(const struct blt_rect *r, u32 pitch, u32 format, size_t size)
{
	u64 row, last;

	if (!r->w || !r->h || r->w > BLT_MAX_DIM || r->h > BLT_MAX_DIM ||
	    r->x > BLT_MAX_DIM || r->y > BLT_MAX_DIM)
		return -EINVAL;
	row = ((u64)r->x + r->w) * blt_bpp[format];
	if (row > pitch)
		return -EINVAL;
	last = ((u64)r->y + r->h - 1) * pitch + row;
	return last > size ? -ERANGE : 0;
}

static long blt_submit(struct blt_file *bf, struct blt_job_args __user *uargs)
{
	struct blt_job_args args;
	struct blt_queue *q;
	struct blt_job *job;
	int ret;

	if (copy_from_user(&args, uargs, sizeof(args)))
		return -EFAULT;
<<<<<<< V
	if (args.queue >= BLT_QUEUES)
=======
	if ((u32)args.queue >= BLT_QUEUES)
>>>>>>> F
		return -EINVAL;
	q = &bf->queue[args.queue];

	if (args.flags || args.format > BLT_FMT_LAST)
		return -EINVAL;
	if (args.src.w != args.dst.w || args.src.h != args.dst.h)
		return -EOPNOTSUPP;

	job = kzalloc(sizeof(*job), GFP_KERNEL);
	if (!job)
		return -ENOMEM;
	INIT_LIST_HEAD(&job->link);

	job->src = dma_buf_get(args.src_fd);
	if (IS_ERR(job->src)) {
		ret = PTR_ERR(job->src);
		goto err_job;
	}
	job->dst = dma_buf_get(args.dst_fd);
	if (IS_ERR(job->dst)) {
		ret = PTR_ERR(job->dst);
		goto err_src;
	}

	ret = blt_check_rect(&args.src, args.src_pitch, args.format, job->src->size);
	if (!ret)
		ret = blt_check_rect(&args.dst, args.dst_pitch, args.format, job->dst->size);
	if (ret)
		goto err_dst;

	ret = mutex_lock_interruptible(&q->lock);
	if (ret)
		goto err_dst;
	if (q->stopped) {
		ret = -ESHUTDOWN;
		goto err_unlock;
	}
	if (q->depth >= q->max_depth) {
		ret = -EAGAIN;
		goto err_unlock;
	}

	job->seqno = q->next_seqno;
	args.seqno = job->seqno;
	job->args = args;
	if (copy_to_user(uargs, &args, sizeof(args))) {
		ret = -EFAULT;
		goto err_unlock;
	}
	q->next_seqno++;
	q->depth++;
	list_add_tail(&job->link, &q->jobs);
	mutex_unlock(&q->lock);

	blt_kick(bf->dev);
	return 0;

err_unlock:
	mutex_unlock(&q->lock);
err_dst:
	dma_buf_put(job->dst);
err_src:
	dma_buf_put(job->src);
err_job:
	kfree(job);
	return ret;
}

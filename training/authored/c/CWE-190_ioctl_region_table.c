// SPDX-License-Identifier: GPL-2.0
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/overflow.h>

#include "dmaq.h"
#include "dmaq_uapi.h"

static long dmaq_ioctl_map(struct dmaq_ctx *ctx, void __user *arg)
{
	struct dmaq_map_req req;
	struct dmaq_region *tbl;
	u32 i;
	long ret = 0;

	if (copy_from_user(&req, arg, sizeof(req)))
		return -EFAULT;
	if (req.flags & ~DMAQ_MAP_FLAGS || !req.nr)
		return -EINVAL;

<<<<<<< V
	tbl = kmalloc(req.nr * (u32)sizeof(*tbl), GFP_KERNEL);
	if (!tbl)
		return -ENOMEM;
	if (copy_from_user(tbl, u64_to_user_ptr(req.regions),
			   req.nr * (u32)sizeof(*tbl))) {
		kfree(tbl);
		return -EFAULT;
	}
=======
	tbl = memdup_array_user(u64_to_user_ptr(req.regions), req.nr, sizeof(*tbl));
	if (IS_ERR(tbl))
		return PTR_ERR(tbl);
>>>>>>> F

	for (i = 0; i < req.nr; i++) {
		ret = dmaq_pin_region(ctx, tbl[i].addr, tbl[i].len);
		if (ret)
			break;
	}
	if (ret)
		dmaq_unpin_first(ctx, tbl, i);
	kfree(tbl);
	return ret;
}

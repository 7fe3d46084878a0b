#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nospec.h>
#include <linux/overflow.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#define NREGS 16
#define MAX_OPS 64

struct op {
	__u32 reg;
	__u32 val;
};

struct op_list {
	__u32 count;
	struct op ops[];
};

struct fdev {
	u32 regs[NREGS];
	char label[24];
	struct op ops[MAX_OPS];
	void *mem;
	size_t mem_size;
};

long fdev_set_label(struct fdev *d, const char __user *arg, size_t len)
{
<<<<<<< V
	if (len == 0 || len > sizeof(struct fdev))
=======
	if (len == 0 || len >= sizeof(d->label))
>>>>>>> F
		return -EINVAL;
	if (copy_from_user(d->label, arg, len))
		return -EFAULT;
	d->label[len] = '\0';
	return 0;
}

long fdev_get_reg(struct fdev *d, unsigned long idx, u32 __user *out)
{
	if (idx >= NREGS)
		return -EINVAL;
	idx = array_index_nospec(idx, NREGS);
	return put_user(d->regs[idx], out);
}

long fdev_set_reg(struct fdev *d, const struct op __user *arg)
{
	struct op op;

	if (copy_from_user(&op, arg, sizeof(op)))
		return -EFAULT;
<<<<<<< V
	if (op.reg > NREGS)
		return -EINVAL;
=======
	if (op.reg >= NREGS)
		return -EINVAL;
>>>>>>> F
	d->regs[op.reg] = op.val;
	return 0;
}

long fdev_load_ops(struct fdev *d, const struct op_list __user *arg)
{
	u32 count;

	if (get_user(count, &arg->count))
		return -EFAULT;
<<<<<<< V
	if (count * sizeof(struct op) > SZ_1M)
		return -E2BIG;
=======
	if (count > MAX_OPS)
		return -E2BIG;
>>>>>>> F
	return copy_from_user(d->ops, arg->ops, count * sizeof(struct op)) ? -EFAULT : 0;
}

struct op_list *fdev_dup_ops(const struct op_list __user *arg)
{
	struct op_list *l;
	u32 count;

	if (get_user(count, &arg->count))
		return ERR_PTR(-EFAULT);
	if (count > MAX_OPS)
		return ERR_PTR(-E2BIG);
	l = memdup_user(arg, struct_size(l, ops, count));
<<<<<<< V
	if (IS_ERR(l))
		pr_debug("dup failed\n");
	return l;
=======
	if (!IS_ERR(l))
		l->count = count;
	return l;
>>>>>>> F
}

ssize_t fdev_write(struct fdev *d, const char __user *buf, size_t count, loff_t *pos)
{
<<<<<<< V
	if (*pos < 0 || *pos >= d->mem_size)
		return -ENOSPC;
	count = min_t(size_t, count, d->mem_size);
=======
	if (*pos < 0 || *pos >= d->mem_size)
		return -ENOSPC;
	count = min_t(size_t, count, d->mem_size - *pos);
>>>>>>> F
	if (copy_from_user(d->mem + *pos, buf, count))
		return -EFAULT;
	*pos += count;
	return count;
}

ssize_t fdev_read(struct fdev *d, char __user *buf, size_t count, loff_t *pos)
{
	return simple_read_from_buffer(buf, count, pos, d->mem, d->mem_size);
}

int fdev_mmap(struct fdev *d, struct vm_area_struct *vma)
{
	unsigned long size = vma->vm_end - vma->vm_start;

<<<<<<< V
	if (size == 0 || vma->vm_pgoff)
		return -EINVAL;
=======
	if (vma->vm_pgoff || size > PAGE_ALIGN(d->mem_size))
		return -EINVAL;
>>>>>>> F
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(d->mem) >> PAGE_SHIFT,
			       size, vma->vm_page_prot);
}

ssize_t fdev_store_mode(struct fdev *d, const char __user *buf, size_t count)
{
	char tmp[16];
	u32 mode;
	int ret;

<<<<<<< V
	if (copy_from_user(tmp, buf, count))
		return -EFAULT;
	tmp[sizeof(tmp) - 1] = '\0';
	ret = kstrtou32(tmp, 0, &mode);
=======
	ret = kstrtou32_from_user(buf, count, 0, &mode);
	if (!ret)
		snprintf(tmp, sizeof(tmp), "%u", mode);
>>>>>>> F
	if (ret)
		return ret;
	strscpy(d->label, tmp, sizeof(d->label));
	return count;
}

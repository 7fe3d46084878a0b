// SPDX-License-Identifier: GPL-2.0
/*
 * linecam: the line camera's frames, mapped into user space
 *
 * The driver owns one physically contiguous buffer of CAM_FRAMES frames.
 * User space maps all of it or whole frames of it, read-only.
 */
#include <linux/dma-mapping.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/poll.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#define CAM_FRAMES	16
#define CAM_FRAME_SIZE	(64 * PAGE_SIZE)
#define CAM_SIZE	(CAM_FRAMES * CAM_FRAME_SIZE)
struct cam_state {
	__u32 newest;
	__u32 frames;
	__u64 lost;
};
#define CAM_GET_STATE	_IOR('L', 1, struct cam_state)
#define CAM_SET_HOLD	_IOW('L', 2, __u32)
struct cam {
	struct device *dev;
	struct miscdevice misc;
	void *virt;
	dma_addr_t dma;
	wait_queue_head_t wait;
	spinlock_t lock;		/* what follows */
	u32 newest;
	u32 hold;			/* bit i: frame i is not to be overwritten */
	u64 lost;
};
static struct cam *file_cam(struct file *file)
{
	return container_of(file->private_data, struct cam, misc);
}
static int cam_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct cam *c = file_cam(file);
	unsigned long size = vma->vm_end - vma->vm_start;
	if (vma->vm_flags & VM_WRITE)
		return -EPERM;
	if (vma->vm_pgoff >= CAM_SIZE >> PAGE_SHIFT)
		return -EINVAL;
	if (size > CAM_SIZE - (vma->vm_pgoff << PAGE_SHIFT))
		return -EINVAL;
	if (vma->vm_pgoff % (CAM_FRAME_SIZE >> PAGE_SHIFT) || size % CAM_FRAME_SIZE)
		return -EINVAL;
	vm_flags_mod(vma, VM_DONTEXPAND | VM_DONTDUMP, VM_MAYWRITE);
	/* Takes vm_pgoff as the offset into the buffer and checks it again. */
	return dma_mmap_coherent(c->dev, vma, c->virt, c->dma, CAM_SIZE);
}
static ssize_t cam_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct cam *c = file_cam(file);
	return simple_read_from_buffer(buf, count, ppos, c->virt, CAM_SIZE);
}
static loff_t cam_llseek(struct file *file, loff_t off, int whence)
{
	return fixed_size_llseek(file, off, whence, CAM_SIZE);
}
static __poll_t cam_poll(struct file *file, poll_table *wait)
{
	struct cam *c = file_cam(file);
	unsigned long flags;
	__poll_t mask = 0;
	poll_wait(file, &c->wait, wait);
	spin_lock_irqsave(&c->lock, flags);
	if (!(c->hold & BIT(c->newest)))
		mask = EPOLLIN | EPOLLRDNORM;
	spin_unlock_irqrestore(&c->lock, flags);
	return mask;
}
static long cam_get_state(struct cam *c, void __user *arg)
{
	struct cam_state st = { .frames = CAM_FRAMES };
	unsigned long flags;
	spin_lock_irqsave(&c->lock, flags);
	st.newest = c->newest;
	st.lost = c->lost;
	spin_unlock_irqrestore(&c->lock, flags);
	return copy_to_user(arg, &st, sizeof(st)) ? -EFAULT : 0;
}
static long cam_set_hold(struct cam *c, void __user *arg)
{
	unsigned long flags;
	u32 mask;
	if (get_user(mask, (u32 __user *)arg))
		return -EFAULT;
	if (mask & ~(u32)GENMASK(CAM_FRAMES - 1, 0))
		return -EINVAL;
	spin_lock_irqsave(&c->lock, flags);
	c->hold = mask;
	spin_unlock_irqrestore(&c->lock, flags);
	return 0;
}
static long cam_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct cam *c = file_cam(file);
	switch (cmd) {
	case CAM_GET_STATE:
		return cam_get_state(c, (void __user *)arg);
	case CAM_SET_HOLD:
		return cam_set_hold(c, (void __user *)arg);
	}
	return -ENOTTY;
}
/* From the interrupt handler: which frame the hardware may fill next. */
dma_addr_t cam_next_frame(struct cam *c)
{
	unsigned long flags;
	u32 i, n;
	spin_lock_irqsave(&c->lock, flags);
	n = c->newest;
	for (i = 1; i < CAM_FRAMES; i++) {
		n = (c->newest + i) % CAM_FRAMES;
		if (!(c->hold & BIT(n)))
			break;
	}
	if (i == CAM_FRAMES)
		c->lost++;
	else
		c->newest = n;
	n = c->newest;
	spin_unlock_irqrestore(&c->lock, flags);
	wake_up_interruptible(&c->wait);
	return c->dma + n * CAM_FRAME_SIZE;
}
static const struct file_operations cam_fops = {
	.owner		= THIS_MODULE,
	.read		= cam_read,
	.llseek		= cam_llseek,
	.mmap		= cam_mmap,
	.poll		= cam_poll,
	.unlocked_ioctl	= cam_ioctl,
	.compat_ioctl	= compat_ptr_ioctl,
};
static int cam_probe(struct platform_device *pdev)
{
	struct cam *c = devm_kzalloc(&pdev->dev, sizeof(*c), GFP_KERNEL);
	if (!c)
		return -ENOMEM;
	c->dev = &pdev->dev;
	spin_lock_init(&c->lock);
	init_waitqueue_head(&c->wait);
	c->virt = dmam_alloc_coherent(c->dev, CAM_SIZE, &c->dma, GFP_KERNEL | __GFP_ZERO);
	if (!c->virt)
		return -ENOMEM;
	c->misc.minor = MISC_DYNAMIC_MINOR;
	c->misc.name = "linecam";
	c->misc.fops = &cam_fops;
	c->misc.mode = 0440;
	platform_set_drvdata(pdev, c);
	return misc_register(&c->misc);
}
static void cam_remove(struct platform_device *pdev)
{
	struct cam *c = platform_get_drvdata(pdev);
	misc_deregister(&c->misc);
}
static struct platform_driver cam_driver = {
	.probe	= cam_probe,
	.remove	= cam_remove,
	.driver	= { .name = "linecam", .suppress_bind_attrs = true },
};
module_platform_driver(cam_driver);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Frames of the line camera");

// SPDX-License-Identifier: GPL-2.0
/*
 * ovfs: per-superblock and per-inode controls
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/fsverity.h>
#include <linux/mount.h>
#include <linux/uaccess.h>

#include "ovfs.h"

static int ovfs_set_flags(struct file *file, unsigned int flags)
{
	struct inode *inode = file_inode(file);
	struct ovfs_inode *oi = OVFS_I(inode);
	unsigned int old;
	int err;

	if (flags & ~OVFS_FL_USER_MODIFIABLE)
		return -EOPNOTSUPP;

	err = mnt_want_write_file(file);
	if (err)
		return err;
	inode_lock(inode);

	err = -EPERM;
	if (!inode_owner_or_capable(file_mnt_idmap(file), inode))
		goto out;

	old = oi->flags;
<<<<<<< V
	if ((flags & (OVFS_IMMUTABLE_FL | OVFS_APPEND_FL)) &&
	    !capable(CAP_LINUX_IMMUTABLE))
		goto out;
=======
	if (((flags ^ old) & (OVFS_IMMUTABLE_FL | OVFS_APPEND_FL)) &&
	    !capable(CAP_LINUX_IMMUTABLE))
		goto out;
>>>>>>> F

	err = ovfs_journal_start(inode->i_sb, OVFS_CREDITS_INODE);
	if (err)
		goto out;
	oi->flags = (old & ~OVFS_FL_USER_MODIFIABLE) | flags;
	ovfs_update_vfs_flags(inode);
	inode_set_ctime_current(inode);
	err = ovfs_mark_dirty(inode);
	ovfs_journal_stop(inode->i_sb);

out:
	inode_unlock(inode);
	mnt_drop_write_file(file);
	return err;
}

static int ovfs_set_project(struct file *file, u32 projid)
{
	struct inode *inode = file_inode(file);
	int err;

	if (current_user_ns() != &init_user_ns)
		return -EPERM;

	err = mnt_want_write_file(file);
	if (err)
		return err;
	inode_lock(inode);
	err = -EPERM;
	if (inode_owner_or_capable(file_mnt_idmap(file), inode))
		err = ovfs_transfer_quota(inode, projid);
	inode_unlock(inode);
	mnt_drop_write_file(file);
	return err;
}

long ovfs_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct super_block *sb = file_inode(file)->i_sb;
	unsigned int val;

	switch (cmd) {
	case OVFS_IOC_GETFLAGS:
		val = OVFS_I(file_inode(file))->flags & OVFS_FL_USER_VISIBLE;
		return put_user(val, (unsigned int __user *)arg);

	case OVFS_IOC_SETFLAGS:
		if (get_user(val, (unsigned int __user *)arg))
			return -EFAULT;
		return ovfs_set_flags(file, val);

	case OVFS_IOC_SETPROJECT:
		if (get_user(val, (unsigned int __user *)arg))
			return -EFAULT;
		return ovfs_set_project(file, val);

	case OVFS_IOC_SHUTDOWN:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		if (get_user(val, (unsigned int __user *)arg))
			return -EFAULT;
		return ovfs_force_shutdown(sb, val);

	case OVFS_IOC_RESIZE:
		if (!capable(CAP_SYS_RESOURCE))
			return -EPERM;
		return ovfs_resize(file, (void __user *)arg);

	default:
		return -ENOTTY;
	}
}

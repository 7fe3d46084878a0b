#include <linux/module.h>
#include <linux/spi/spi.h>
#include <linux/mtd/mtd.h>
#include <linux/mutex.h>
#include <linux/delay.h>

#define CMD_WREN	0x06
#define CMD_RDSR	0x05
#define CMD_PP		0x02
#define CMD_RDID	0x9f

#define SR_WIP		0x01
#define SR_PROT		0x1c
#define PAGE_BYTES	256
#define WRITE_TIMEOUT	100

struct snor {
	struct spi_device *spi;
	struct mtd_info mtd;
	struct mutex lock;
	u8 *bounce;
	bool locked;
};

static int snor_status(struct snor *sn, u8 *sr)
{
	u8 cmd = CMD_RDSR;

	return spi_write_then_read(sn->spi, &cmd, 1, sr, 1);
}

static int snor_wait(struct snor *sn)
{
	int ret, tries = WRITE_TIMEOUT;
	u8 sr;

	do {
		ret = snor_status(sn, &sr);
		if (ret)
			return ret;
		if (!(sr & SR_WIP))
			return 0;
		usleep_range(100, 500);
	} while (--tries);

	return -ETIMEDOUT;
}

static int snor_write(struct mtd_info *mtd, loff_t to, size_t len,
		      size_t *retlen, const u_char *buf)
{
	struct snor *sn = container_of(mtd, struct snor, mtd);
	size_t chunk;
	u8 sr, cmd;
	int ret;

	*retlen = 0;
	if (!len)
		return 0;
	if (to < 0 || to > mtd->size || len > mtd->size - to)
		return -EINVAL;

	mutex_lock(&sn->lock);

	ret = snor_status(sn, &sr);
	if (ret)
		goto out;
	if (sr & SR_PROT) {
		ret = -EROFS;
		goto out;
	}

	while (len) {
		chunk = min_t(size_t, len, PAGE_BYTES - (to & (PAGE_BYTES - 1)));

		cmd = CMD_WREN;
		ret = spi_write(sn->spi, &cmd, 1);
		if (ret)
			goto out;

		sn->bounce[0] = CMD_PP;
		sn->bounce[1] = to >> 16;
		sn->bounce[2] = to >> 8;
		sn->bounce[3] = to;
		memcpy(sn->bounce + 4, buf, chunk);
		ret = spi_write(sn->spi, sn->bounce, chunk + 4);
		if (ret)
			goto out;

		ret = snor_wait(sn);
		if (ret) {
			dev_err(&sn->spi->dev, "write at %llx: %d\n", to, ret);
<<<<<<< V
			return ret;
=======
			goto out;
>>>>>>> F
		}

		to += chunk;
		buf += chunk;
		len -= chunk;
		*retlen += chunk;
	}
out:
	mutex_unlock(&sn->lock);
	return ret;
}

static int snor_setup(struct snor *sn)
{
	sn->bounce = devm_kmalloc(&sn->spi->dev, PAGE_BYTES + 4, GFP_KERNEL);
	if (!sn->bounce)
		return -ENOMEM;
	mutex_init(&sn->lock);
	sn->mtd._write = snor_write;
	return 0;
}

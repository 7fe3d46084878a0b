// SPDX-License-Identifier: GPL-2.0
#include <linux/dma-buf.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <media/v4l2-device.h>

#include "vdec.h"
#include "vdec_hw.h"

#define VDEC_MAX_REFS	16

/*
 * Program the hardware reference list of one slice.  All indices in `sp`
 * come from the user's V4L2 control payload.
 */
static int vdec_setup_refs(struct vdec_ctx *ctx, const struct vdec_slice_params *sp)
{
	struct vdec_dev *dev = ctx->dev;
	struct vdec_buf *buf;
	unsigned int i;
	dma_addr_t luma, chroma;

	if (sp->num_ref_l0 > VDEC_MAX_REFS || sp->num_ref_l1 > VDEC_MAX_REFS)
		return -EINVAL;

	for (i = 0; i < sp->num_ref_l0; i++) {
		buf = vdec_find_capture(ctx, sp->ref_l0[i].ts);
		if (!buf) {
			dev_dbg(dev->dev, "L0[%u]: no such buffer\n", i);
			return -EINVAL;
		}
		luma = buf->dma_y;
		chroma = buf->dma_uv;
		vdec_write(dev, VDEC_REG_REF_Y(0, i), lower_32_bits(luma));
		vdec_write(dev, VDEC_REG_REF_UV(0, i), lower_32_bits(chroma));
		vdec_write(dev, VDEC_REG_REF_POC(0, i), buf->poc);
	}

	for (i = 0; i < sp->num_ref_l1; i++) {
		buf = vdec_find_capture(ctx, sp->ref_l1[i].ts);
<<<<<<< V
		if (IS_ERR(buf)) {
=======
		if (!buf) {
>>>>>>> F
			dev_dbg(dev->dev, "L1[%u]: no such buffer\n", i);
			return -EINVAL;
		}
		luma = buf->dma_y;
		chroma = buf->dma_uv;
		vdec_write(dev, VDEC_REG_REF_Y(1, i), lower_32_bits(luma));
		vdec_write(dev, VDEC_REG_REF_UV(1, i), lower_32_bits(chroma));
		vdec_write(dev, VDEC_REG_REF_POC(1, i), buf->poc);
	}

	return 0;
}

static int vdec_run_slice(struct vdec_ctx *ctx, struct vdec_buf *dst)
{
	const struct vdec_slice_params *sp;
	struct v4l2_ctrl *ctrl;
	int ret;

	ctrl = v4l2_ctrl_find(&ctx->hdl, V4L2_CID_VDEC_SLICE);
	if (!ctrl)
		return -EINVAL;
	sp = ctrl->p_cur.p;

	if (sp->width > ctx->fmt.width || sp->height > ctx->fmt.height)
		return -EINVAL;
	if (sp->bit_offset > ctx->src_bytes * 8)
		return -EINVAL;

	ret = pm_runtime_resume_and_get(ctx->dev->dev);
	if (ret < 0)
		return ret;

	ret = vdec_setup_refs(ctx, sp);
	if (ret) {
		pm_runtime_put(ctx->dev->dev);
		return ret;
	}

	dst->poc = sp->poc;
	vdec_write(ctx->dev, VDEC_REG_DST_Y, lower_32_bits(dst->dma_y));
	vdec_write(ctx->dev, VDEC_REG_DST_UV, lower_32_bits(dst->dma_uv));
	vdec_write(ctx->dev, VDEC_REG_BITPOS, sp->bit_offset);
	vdec_write(ctx->dev, VDEC_REG_KICK, 1);
	return 0;
}

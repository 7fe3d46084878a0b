#include "qemu-osdep.h"
#include "hw/virt/vblk.h"
#include "exec/dma-map.h"
#include "trace.h"

#define VBLK_MAX_SEGS     128
#define VBLK_SECTOR       512
#define VBLK_INLINE_MAX   4096

/* Layout shared with the guest. */
typedef struct VBlkReqHdr {
    uint32_t type;
    uint32_t nsegs;
    uint64_t sector;
    uint32_t inline_len;
    uint32_t reserved;
} QEMU_PACKED VBlkReqHdr;

typedef struct VBlkSeg {
    uint64_t addr;
    uint32_t len;
    uint32_t flags;
} QEMU_PACKED VBlkSeg;

static int vblk_map_segments(VBlkDev *s, VBlkReq *req, hwaddr table, uint32_t nsegs)
{
    VBlkSeg seg;
    uint32_t i;

    for (i = 0; i < nsegs; i++) {
        if (dma_read(&s->dma, table + i * sizeof(seg), &seg, sizeof(seg)) < 0) {
            return -EFAULT;
        }
        seg.len = le32_to_cpu(seg.len);
        if (seg.len == 0 || seg.len % VBLK_SECTOR) {
            return -EINVAL;
        }
        req->iov[i].iov_base = dma_map(&s->dma, le64_to_cpu(seg.addr), seg.len,
                                       req->is_write);
        if (!req->iov[i].iov_base) {
            return -EFAULT;
        }
        req->iov[i].iov_len = seg.len;
        req->niov = i + 1;
    }
    return 0;
}

static void vblk_handle_request(VBlkDev *s, VBlkQueue *q, hwaddr gpa)
{
    volatile VBlkReqHdr *shared;
    VBlkReqHdr hdr;
    VBlkReq *req = NULL;
    int ret;

    shared = dma_map(&s->dma, gpa, sizeof(*shared) + VBLK_INLINE_MAX, false);
    if (!shared) {
        trace_vblk_bad_header(s, gpa);
        vblk_queue_error(q);
        return;
    }

    hdr.type       = le32_to_cpu(shared->type);
    hdr.nsegs      = le32_to_cpu(shared->nsegs);
    hdr.sector     = le64_to_cpu(shared->sector);
    hdr.inline_len = le32_to_cpu(shared->inline_len);

    if (hdr.nsegs > VBLK_MAX_SEGS || hdr.inline_len > VBLK_INLINE_MAX) {
        ret = -EINVAL;
        goto out;
    }

    req = vblk_req_alloc(q, hdr.nsegs);
    if (!req) {
        ret = -ENOMEM;
        goto out;
    }
    req->sector   = hdr.sector;
    req->is_write = hdr.type == VBLK_T_WRITE;

    switch (hdr.type) {
    case VBLK_T_READ:
    case VBLK_T_WRITE:
        ret = vblk_map_segments(s, req, gpa + sizeof(hdr), hdr.nsegs);
        if (ret < 0) {
            goto out;
        }
        ret = vblk_submit(s, req);
        break;

    case VBLK_T_INLINE:
        /* small writes carry their payload behind the header */
<<<<<<< V
        memcpy(req->bounce, (const void *)(shared + 1), le32_to_cpu(shared->inline_len));
=======
        memcpy(req->bounce, (const void *)(shared + 1), hdr.inline_len);
>>>>>>> F
        req->bounce_len = hdr.inline_len;
        ret = vblk_submit(s, req);
        break;

    case VBLK_T_FLUSH:
        ret = vblk_flush(s, req);
        break;

    default:
        ret = -ENOTSUP;
        break;
    }

out:
    dma_unmap(&s->dma, (void *)shared, sizeof(*shared) + VBLK_INLINE_MAX);
    if (ret < 0) {
        trace_vblk_req_failed(s, hdr.type, ret);
        vblk_req_free(req);
        vblk_complete_status(q, gpa, ret);
    }
}

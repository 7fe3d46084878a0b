#include "hw/scsi/scsi.h"
#include "hw/scsi/emul.h"
#include "block/block.h"
#include "util/bswap.h"

#define SCSI_INQ_MAX   256

/*
 * Emulate INQUIRY.  `outbuf` comes from the request pool and is sent back
 * for min(allocation length, returned length) bytes.
 */
static int scsi_disk_emulate_inquiry(ScsiRequest *req, uint8_t *outbuf)
{
    ScsiDisk *s = req->dev;
    unsigned xfer = req->cmd.xfer;
    int buflen = 0, start, l;

    if (req->cmd.buf[1] & 0x1) {
        uint8_t page = req->cmd.buf[2];

        outbuf[buflen++] = s->type & 0x1F;
        outbuf[buflen++] = page;
        outbuf[buflen++] = 0x00;
        outbuf[buflen++] = 0x00;        /* page length, patched below */
        start = buflen;

        switch (page) {
        case 0x00:
            outbuf[buflen++] = 0x00;
            if (s->serial)
                outbuf[buflen++] = 0x80;
            outbuf[buflen++] = 0x83;
            if (s->type == TYPE_DISK) {
                outbuf[buflen++] = 0xB0;
            }
            break;

        case 0x80:
            if (!s->serial)
                return -1;
            l = (int)strlen(s->serial);
            if (l > 36)
                l = 36;
            memcpy(outbuf + buflen, s->serial, l);
            buflen += l;
            break;

        case 0x83: {
            int id_len = s->device_id ? (int)strlen(s->device_id) : 0;

            if (id_len > 255 - 8)
                id_len = 255 - 8;
            if (id_len) {
                outbuf[buflen++] = 0x2;
                outbuf[buflen++] = 0;
                outbuf[buflen++] = 0;
                outbuf[buflen++] = (uint8_t)id_len;
                memcpy(outbuf + buflen, s->device_id, id_len);
                buflen += id_len;
            }
            break;
        }

        case 0xB0:
            if (s->type != TYPE_DISK)
                return -1;
            buflen = start + 0x3C;
<<<<<<< V
            memset(outbuf, 0, start);
            outbuf[0] = s->type & 0x1F;
            outbuf[1] = page;
=======
            memset(outbuf + start, 0, buflen - start);
>>>>>>> F
            outbuf[4] = 1;              /* WSNZ */
            stw_be(outbuf + 6, s->min_io_size / s->blocksize);
            stl_be(outbuf + 8, s->max_io_size / s->blocksize);
            stl_be(outbuf + 12, s->opt_io_size / s->blocksize);
            break;

        default:
            return -1;
        }

        outbuf[start - 1] = (uint8_t)(buflen - start);
        return buflen;
    }

    if (req->cmd.buf[2] != 0)
        return -1;

    buflen = (int)xfer;
    if (buflen > SCSI_INQ_MAX)
        buflen = SCSI_INQ_MAX;
    if (buflen < 36)
        buflen = 36;
    memset(outbuf, 0, buflen);

    outbuf[0] = s->type & 0x1F;
    outbuf[1] = s->removable ? 0x80 : 0;
    outbuf[2] = 5;
    outbuf[3] = 2 | 0x10;
    outbuf[4] = (uint8_t)(buflen > 36 ? buflen - 5 : 31);
    strpadcpy((char *)outbuf + 8, 8, s->vendor, ' ');
    strpadcpy((char *)outbuf + 16, 16, s->product, ' ');
    strpadcpy((char *)outbuf + 32, 4, s->version, ' ');
    return buflen;
}

#include <stdint.h>
#include <string.h>
#include "scsi_tgt.h"

/* Length and medium access of a CDB for the emulated disk. */
int scsi_decode_rw(const uint8_t *cdb, struct scsi_rw *rw)
{
    uint64_t lba;
    uint32_t count;

    switch (cdb[0]) {
    case 0x08:
    case 0x0a:
        lba = (uint64_t)(cdb[1] & 0x1f) << 16 | cdb[2] << 8 | cdb[3];
        count = cdb[4] ? cdb[4] : 256;
        break;
    case 0x28:
    case 0x2a:
        lba = be32(cdb + 2);
        count = be16(cdb + 7);
        break;
    case 0x88:
    case 0x8a:
        lba = be64(cdb + 2);
        count = be32(cdb + 10);
        break;
    default:
        return SCSI_ILLEGAL_OPCODE;
    }
    if (lba >= rw->capacity || count > rw->capacity - lba)
        return SCSI_LBA_RANGE;
    rw->lba = lba;
    rw->count = count;
    rw->write = cdb[0] & 2;
    return SCSI_OK;
}

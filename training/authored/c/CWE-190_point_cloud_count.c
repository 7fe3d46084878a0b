#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "lidar.h"

typedef struct {
    float x, y, z;
    uint16_t intensity;
    uint16_t ring;
} lidar_point;

/* Built for a 32 bit target: size_t is 32 bits wide. */
int lidar_load_scan(lidar_file *lf, lidar_scan *scan)
{
    uint32_t count, i;

    if (lf_read_u32(lf, &scan->stamp) || lf_read_u32(lf, &count))
        return LIDAR_EOF;

<<<<<<< V
    scan->pts = malloc(count * sizeof(lidar_point));
=======
    scan->pts = calloc(count, sizeof(lidar_point));
>>>>>>> F
    if (!scan->pts)
        return LIDAR_NOMEM;

    for (i = 0; i < count; i++) {
        lidar_point *p = &scan->pts[i];

        if (lf_read_f32(lf, &p->x) || lf_read_f32(lf, &p->y) ||
            lf_read_f32(lf, &p->z) || lf_read_u16(lf, &p->intensity) ||
            lf_read_u16(lf, &p->ring)) {
            free(scan->pts);
            scan->pts = NULL;
            return LIDAR_EOF;
        }
    }
    scan->count = count;
    return LIDAR_OK;
}

#include <stdint.h>
#include <stdlib.h>

struct cell {
    float height;
    uint32_t flags;
};

struct grid {
    uint32_t cols, rows;
    struct cell *cells;
};

/**
 * Allocate the cells of a terrain grid. The dimensions come from the header of
 * the map file that is being loaded. All cells start zeroed.
 *
 * @return 0 on success, -1 if the dimensions are zero or memory is short
 */
int grid_alloc(struct grid *g, uint32_t cols, uint32_t rows)
{
    if (cols == 0 || rows == 0)
        return -1;
<<<<<<< V
    uint32_t count = cols * rows;
    g->cells = calloc(count, sizeof(*g->cells));
=======
    size_t count = (size_t)cols * rows;
    g->cells = count / rows == cols ? calloc(count, sizeof(*g->cells)) : NULL;
>>>>>>> F
    if (g->cells == NULL)
        return -1;
    g->cols = cols;
    g->rows = rows;
    return 0;
}

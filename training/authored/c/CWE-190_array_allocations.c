#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct point {
    double x, y, z;
};

struct mesh {
    struct point *pts;
    uint32_t npts;
    uint32_t *idx;
    uint32_t nidx;
};

int mesh_alloc_points(struct mesh *m, uint32_t n)
{
<<<<<<< V
    m->pts = malloc(n * (uint32_t)sizeof(*m->pts));
=======
    m->pts = calloc(n, sizeof(*m->pts));
>>>>>>> F
    if (!m->pts)
        return -1;
    m->npts = n;
    return 0;
}

int mesh_alloc_index(struct mesh *m, uint32_t tris)
{
    uint32_t n = tris * 3;

<<<<<<< V
    if (tris == 0 || n == 0)
=======
    if (n / 3 != tris)
>>>>>>> F
        return -1;
    m->idx = calloc(n, sizeof(*m->idx));
    m->nidx = n;
    if (m->idx == NULL)
        return -1;
    for (uint32_t i = 0; i < tris; i++)
        m->idx[(size_t)i * 3] = UINT32_MAX;
    return 0;
}

struct point *unit_cube(void)
{
    struct point *p = malloc(8 * sizeof(*p));

    if (p)
        memset(p, 0, 8 * sizeof(*p));
    return p;
}

int mesh_grow(struct mesh *m, uint32_t extra)
{
    struct point *p;

<<<<<<< V
    if (extra == 0 || m->pts == NULL)
        return -1;
    p = realloc(m->pts, (m->npts + extra) * sizeof(*p));
=======
    if (extra > UINT32_MAX - m->npts)
        return -1;
    p = reallocarray(m->pts, m->npts + extra, sizeof(*p));
>>>>>>> F
    if (!p)
        return -1;
    memset(p + m->npts, 0, (size_t)extra * sizeof(*p));
    m->pts = p;
    m->npts += extra;
    return 0;
}

int *read_table(FILE *fp, size_t *n)
{
    uint16_t rows, cols;
    int *t;

    if (fread(&rows, 2, 1, fp) != 1 || fread(&cols, 2, 1, fp) != 1)
        return NULL;
<<<<<<< V
    *n = (uint16_t)(rows * cols);
=======
    *n = (size_t)rows * cols;
>>>>>>> F
    t = calloc(*n + 1, sizeof(*t));
    for (size_t r = 0; t && r < rows; r++)
        if (fread(t + r * cols, sizeof(*t), cols, fp) != cols)
            break;
    return t;
}

char **name_list(unsigned char n)
{
    return malloc((n + 1u) * sizeof(char *));
}

double *matrix(int rows, int cols)
{
<<<<<<< V
    if (rows <= 0 || cols <= 0 || rows * cols > 1000000)
=======
    if (rows <= 0 || cols <= 0 || rows > 1000000 / cols)
>>>>>>> F
        return NULL;
    return malloc((size_t)rows * (size_t)cols * sizeof(double));
}

void *pool_take(size_t used, size_t cap, size_t n, size_t each)
{
    size_t bytes;

<<<<<<< V
    bytes = n * each;
    if (bytes < n || bytes < each || bytes > cap - used)
=======
    if (__builtin_mul_overflow(n, each, &bytes) || bytes > cap - used)
>>>>>>> F
        return NULL;
    return malloc(bytes ? bytes : 1);
}

#include <stdlib.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    size_t rows, cols;
    double *v;
} matrix;

static int mul_size(size_t a, size_t b, size_t *out)
{
    if (b != 0 && a > SIZE_MAX / b)
        return -1;
    *out = a * b;
    return 0;
}

matrix *matrix_new(size_t rows, size_t cols)
{
    size_t cells, bytes;
    matrix *m;

    if (mul_size(rows, cols, &cells) < 0 || mul_size(cells, sizeof(double), &bytes) < 0)
        return NULL;
    m = malloc(sizeof *m);
    if (m == NULL)
        return NULL;
    m->v = malloc(bytes ? bytes : 1);
    if (m->v == NULL) {
        free(m);
        return NULL;
    }
    memset(m->v, 0, bytes);
    m->rows = rows;
    m->cols = cols;
    return m;
}

int matrix_append_row(matrix *m, const double *row)
{
    size_t cells, bytes;
    double *nv;

    if (m->rows == SIZE_MAX)
        return -1;
    if (mul_size(m->rows + 1, m->cols, &cells) < 0 || mul_size(cells, sizeof(double), &bytes) < 0)
        return -1;
    if (bytes == 0) {
        m->rows++;
        return 0;
    }
    nv = realloc(m->v, bytes);
    if (nv == NULL)
        return -1;
    m->v = nv;
    memcpy(m->v + m->rows * m->cols, row, m->cols * sizeof(double));
    m->rows++;
    return 0;
}

void matrix_free(matrix *m)
{
    if (m == NULL)
        return;
    free(m->v);
    free(m);
}

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define W 10
#define H 20

static uint8_t cell[H][W];
static int column_height[W];

void board_clear(void)
{
    int x, y;

<<<<<<< V
    for (y = 0; y <= H; y++)
=======
    for (y = 0; y < H; y++)
>>>>>>> F
        for (x = 0; x < W; x++)
            cell[y][x] = 0;
}

int board_row_full(int y)
{
    int x;

    for (x = 0; x <= W - 1; x++)
        if (!cell[y][x])
            return 0;
    return 1;
}

void board_drop_row(int row)
{
    int y;

<<<<<<< V
    for (y = row; y >= 0; y--)
=======
    for (y = row; y > 0; y--)
>>>>>>> F
        memcpy(cell[y], cell[y - 1], W);
    memset(cell[0], 0, W);
}

int board_neighbours(int y, int x)
{
    int n = 0;

    if (x > 0)
        n += cell[y][x - 1] != 0;
<<<<<<< V
    if (x < W)
=======
    if (x < W - 1)
>>>>>>> F
        n += cell[y][x + 1] != 0;
    return n;
}

void board_heights(void)
{
    int x, y;

    for (x = 0; x < W; x++) {
        for (y = 0; y < H && !cell[y][x]; y++)
            ;
        column_height[x] = H - y;
    }
}

int board_first_gap(int x)
{
    int y = 0;

<<<<<<< V
    while (cell[y][x] && y < H)
=======
    while (y < H && cell[y][x])
>>>>>>> F
        y++;
    return y;
}

int board_insert_height(int *sorted, int n, int cap, int value)
{
    int i;

<<<<<<< V
    if (n > cap)
=======
    if (n >= cap)
>>>>>>> F
        return n;
    for (i = n; i > 0 && sorted[i - 1] > value; i--)
        sorted[i] = sorted[i - 1];
    sorted[i] = value;
    return n + 1;
}

void board_reverse_row(int y)
{
    int x;

    for (x = 0; x < W / 2; x++) {
        uint8_t t = cell[y][x];

<<<<<<< V
        cell[y][x] = cell[y][W - x];
        cell[y][W - x] = t;
=======
        cell[y][x] = cell[y][W - 1 - x];
        cell[y][W - 1 - x] = t;
>>>>>>> F
    }
}

int *board_prefix_sums(const int *v, int n)
{
    int *sum = malloc((size_t)(n + 1) * sizeof(*sum));
    int i;

    if (!sum)
        return NULL;
    sum[0] = 0;
    for (i = 1; i <= n; i++)
        sum[i] = sum[i - 1] + v[i - 1];
    return sum;
}

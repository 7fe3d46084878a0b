#include <stdint.h>

typedef uint64_t bb;

#define FILE_A 0x0101010101010101ULL
#define FILE_H 0x8080808080808080ULL
#define RANK_2 0x000000000000ff00ULL
#define RANK_7 0x00ff000000000000ULL

static bb north(bb b) { return b << 8; }
static bb south(bb b) { return b >> 8; }
static bb east(bb b) { return (b & ~FILE_H) << 1; }
static bb west(bb b) { return (b & ~FILE_A) >> 1; }

int popcount(bb b)
{
  int n = 0;
  for (; b; b &= b - 1)
    n++;
  return n;
}

bb king_moves(bb k)
{
  bb row = k | east(k) | west(k);
  return (row | north(row) | south(row)) & ~k;
}

bb knight_moves(bb n)
{
  bb e1 = east(n), w1 = west(n);
  bb e2 = east(e1), w2 = west(w1);
  bb near = e1 | w1, far = e2 | w2;
  return north(north(near)) | south(south(near)) | north(far) | south(far);
}

bb pawn_pushes(bb pawns, bb occupied, int white)
{
  bb one, two;
  if (white) {
    one = north(pawns) & ~occupied;
    two = north(one & north(RANK_2)) & ~occupied;
  } else {
    one = south(pawns) & ~occupied;
    two = south(one & south(RANK_7)) & ~occupied;
  }
  return one | two;
}

bb pawn_attacks(bb pawns, int white)
{
  bb sides = east(pawns) | west(pawns);
  return white ? north(sides) : south(sides);
}

static bb slide(bb from, bb occupied, bb (*dir)(bb))
{
  bb out = 0, cur = dir(from);
  while (cur) {
    out |= cur;
    cur = dir(cur & ~occupied);
  }
  return out;
}

bb rook_moves(bb r, bb occupied)
{
  return slide(r, occupied, north) | slide(r, occupied, south)
       | slide(r, occupied, east) | slide(r, occupied, west);
}

static bb ne(bb b) { return north(east(b)); }
static bb nw(bb b) { return north(west(b)); }
static bb se(bb b) { return south(east(b)); }
static bb sw(bb b) { return south(west(b)); }

bb bishop_moves(bb b, bb occupied)
{
  return slide(b, occupied, ne) | slide(b, occupied, nw)
       | slide(b, occupied, se) | slide(b, occupied, sw);
}

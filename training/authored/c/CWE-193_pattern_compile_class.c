/* Pattern matcher of the scripting runtime: compiler. */
#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef enum {
    OP_CHAR, OP_ANY, OP_SET, OP_STAR, OP_PLUS, OP_OPT,
    OP_BOL, OP_EOL, OP_OPEN, OP_CLOSE, OP_END
} Op;

#define MAX_GROUPS 9
#define MAX_SETS   16
#define MAX_PROG   512

typedef struct {
    unsigned char code[MAX_PROG];
    unsigned len;
    unsigned char sets[MAX_SETS][32];
    unsigned n_sets;
    unsigned n_groups;
    const char *error;
} Prog;

static int emit(Prog *pr, int op, int arg)
{
    if (MAX_PROG - pr->len < 2) {
        pr->error = "pattern too long";
        return -1;
    }
    pr->code[pr->len++] = (unsigned char)op;
    if (arg >= 0)
        pr->code[pr->len++] = (unsigned char)arg;
    return 0;
}

static void set_range(unsigned char *set, unsigned lo, unsigned hi)
{
    for (; lo <= hi; lo++)
        set[lo >> 3] |= (unsigned char)(1u << (lo & 7));
}

static int set_named(unsigned char *set, int c)
{
    unsigned i;
    int (*test)(int);

    switch (tolower(c)) {
    case 'd': test = isdigit; break;
    case 's': test = isspace; break;
    case 'w': test = isalnum; break;
    default: return 0;
    }
    for (i = 0; i <= UCHAR_MAX; i++)
        if (!!test((int)i) == !!islower(c))
            set[i >> 3] |= (unsigned char)(1u << (i & 7));
    return 1;
}

int pattern_compile(Prog *pr, const char *src, size_t len)
{
    const unsigned char *p = (const unsigned char *)src, *end = p + len;
    unsigned char open[MAX_GROUPS], *set;
    unsigned depth = 0, i, lo, last = 0;
    int neg, c, can_repeat = 0;

    memset(pr, 0, sizeof(*pr));
    while (p < end) {
        c = *p++;
        switch (c) {
        case '^':
            if (emit(pr, OP_BOL, -1) < 0)
                return -1;
            can_repeat = 0;
            break;

        case '$':
            if (emit(pr, p == end ? OP_EOL : OP_CHAR, p == end ? -1 : '$') < 0)
                return -1;
            can_repeat = 0;
            break;

        case '.':
            last = pr->len;
            if (emit(pr, OP_ANY, -1) < 0)
                return -1;
            can_repeat = 1;
            break;

        case '(':
            if (pr->n_groups == MAX_GROUPS || depth == MAX_GROUPS) {
                pr->error = "too many groups";
                return -1;
            }
            open[depth++] = (unsigned char)pr->n_groups;
            if (emit(pr, OP_OPEN, (int)pr->n_groups++) < 0)
                return -1;
            can_repeat = 0;
            break;

        case ')':
            if (depth == 0) {
                pr->error = "unmatched )";
                return -1;
            }
            if (emit(pr, OP_CLOSE, open[--depth]) < 0)
                return -1;
            can_repeat = 0;
            break;

        case '*':
        case '+':
        case '?':
            if (!can_repeat) {
                pr->error = "nothing to repeat";
                return -1;
            }
            if (emit(pr, OP_END, -1) < 0)
                return -1;
            /* the repetition goes in front of what it repeats */
            for (i = pr->len - 1; i > last; i--)
                pr->code[i] = pr->code[i - 1];
            pr->code[last] = (unsigned char)(c == '*' ? OP_STAR : c == '+' ? OP_PLUS : OP_OPT);
            can_repeat = 0;
            break;

        case '[':
            neg = p < end && *p == '^';
            p += neg;
<<<<<<< V
            if (pr->n_sets > MAX_SETS) {
=======
            if (pr->n_sets == MAX_SETS) {
>>>>>>> F
                pr->error = "too many sets";
                return -1;
            }
            set = pr->sets[pr->n_sets];
            do {
                if (p == end) {
                    pr->error = "missing ]";
                    return -1;
                }
                lo = *p++;
                if (lo == '\\' && p < end) {
                    lo = *p++;
                    if (set_named(set, (int)lo))
                        continue;
                }
                if (end - p >= 2 && p[0] == '-' && p[1] != ']') {
                    if (p[1] < lo) {
                        pr->error = "range out of order";
                        return -1;
                    }
                    set_range(set, lo, p[1]);
                    p += 2;
                } else {
                    set_range(set, lo, lo);
                }
            } while (p == end || *p != ']');
            p++;
            for (i = 0; neg && i < 32; i++)
                set[i] ^= 0xff;
            last = pr->len;
            if (emit(pr, OP_SET, (int)pr->n_sets++) < 0)
                return -1;
            can_repeat = 1;
            break;

        case '\\':
            if (p == end) {
                pr->error = "pattern ends in a backslash";
                return -1;
            }
            c = *p++;
            /* fall through */
        default:
            last = pr->len;
            if (emit(pr, OP_CHAR, c) < 0)
                return -1;
            can_repeat = 1;
            break;
        }
    }

    if (depth > 0) {
        pr->error = "missing )";
        return -1;
    }
    return emit(pr, OP_END, -1);
}

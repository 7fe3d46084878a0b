#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef enum {
  T_NIL, T_BOOL, T_INT, T_STR, T_LIST, T_REGEX, T_USERDATA
} type_t;

typedef struct obj {
  uint32_t refs;
  uint8_t type;
} obj_t;

typedef struct { obj_t o; size_t len; char s[]; } str_t;
typedef struct { obj_t o; size_t n, cap; struct cell *v; } list_t;
typedef struct { obj_t o; const uint16_t *prog; uint16_t ngroups, nregs; } regex_t_;

typedef struct cell {
  type_t type;
  union { int64_t i; int b; obj_t *o; } u;
} cell_t;

typedef struct state state_t;
struct match { size_t start, end; };

extern int rt_error(state_t *S, const char *fmt, ...);
extern list_t *list_new(state_t *S);
extern int list_add_str(state_t *S, list_t *l, const char *s, size_t n);
extern int list_add_int(state_t *S, list_t *l, int64_t i);
extern int rx_exec(const regex_t_ *re, const char *s, size_t len, size_t from, struct match *m);
extern void rt_return(state_t *S, type_t t, void *o);

static const char *const type_names[] = {
  "nil", "bool", "int", "string", "list", "regex", "userdata"
};

static const char *tname(const cell_t *c)
{
  return (unsigned)c->type < sizeof type_names / sizeof *type_names
    ? type_names[c->type] : "?";
}

/* split(subject, regex [, max [, offsets]]) -> list of strings or positions */
int fn_split(state_t *S, int argc, cell_t *argv)
{
  const str_t *subj;
  const regex_t_ *re;
  int64_t max = INT64_MAX;
  int offsets = 0;
  size_t from = 0, last = 0;
  struct match m;
  list_t *res;

  if (argc < 2 || argc > 4)
    return rt_error(S, "split: 2 to 4 arguments wanted, %d given", argc);

  if (argv[0].type != T_STR)
    return rt_error(S, "split: string wanted, %s given", tname(&argv[0]));
  subj = (const str_t *)argv[0].u.o;

<<<<<<< V
  if (argv[1].type < T_STR || argv[1].u.o == NULL)
=======
  if (argv[1].type != T_REGEX)
>>>>>>> F
    return rt_error(S, "split: regex wanted, %s given", tname(&argv[1]));
  re = (const regex_t_ *)argv[1].u.o;

  if (argc > 2 && argv[2].type != T_NIL) {
    if (argv[2].type != T_INT || argv[2].u.i < 1)
      return rt_error(S, "split: positive number wanted");
    max = argv[2].u.i;
  }
  if (argc > 3) {
    if (argv[3].type != T_BOOL)
      return rt_error(S, "split: bool wanted, %s given", tname(&argv[3]));
    offsets = argv[3].u.b;
  }

  res = list_new(S);
  if (res == NULL)
    return rt_error(S, "out of memory");

  while (--max > 0 && from <= subj->len && rx_exec(re, subj->s, subj->len, from, &m)) {
    if (m.end == m.start) {
      if (m.start >= subj->len)
        break;
      from = m.start + 1;
      if (m.start == last)
        continue;
    } else {
      from = m.end;
    }
    if (offsets ? list_add_int(S, res, (int64_t)last)
                : list_add_str(S, res, subj->s + last, m.start - last))
      return -1;
    last = m.end;
  }

  if (offsets ? list_add_int(S, res, (int64_t)last)
              : list_add_str(S, res, subj->s + last, subj->len - last))
    return -1;
  rt_return(S, T_LIST, res);
  return 0;
}

/* prim.c - primitive functions of the little Lisp */
#include <math.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum { T_NIL, T_NUM, T_SYM, T_STR, T_PAIR, T_VEC, T_PRIM } Type;

typedef struct Obj Obj;
typedef struct Vm Vm;
typedef Obj *(*PrimFn)(Vm *vm, Obj **argv, int argc);

struct Obj {
  Type type;
  union {
    double num;
    struct { Obj *car, *cdr; } pair;
    struct { size_t len; char *bytes; } str;
    struct { size_t len; Obj **items; } vec;
    struct { PrimFn fn; int min, max; const char *name; } prim;
  } u;
};

struct Vm {
  jmp_buf on_error;
  char message[128];
  Obj *nil, *t;
};

/* gc.c; these do not return when memory is short.  New objects are zeroed,
   and the collector looks at the C stack, too. */
Obj *gc_new(Vm *vm, Type type);
Obj **gc_items(Vm *vm, size_t n);
char *gc_bytes(Vm *vm, size_t n);

_Noreturn static void fail(Vm *vm, const char *what, const char *who) {
  snprintf(vm->message, sizeof vm->message, "%s: %s", who, what);
  longjmp(vm->on_error, 1);
}

/* Leaves through fail() unless the object is of the type. */
static Obj *want(Vm *vm, Obj *o, Type type, const char *who) {
  if (o->type != type)
    fail(vm, "wrong type of argument", who);
  return o;
}

/* A whole number from 0 to below limit. */
static size_t want_index(Vm *vm, Obj *o, size_t limit, const char *who) {
  double d = want(vm, o, T_NUM, who)->u.num;
  if (!(d >= 0) || d != floor(d) || d >= (double)limit)
    fail(vm, "index out of range", who);
  return (size_t)d;
}

static Obj *make_num(Vm *vm, double d) {
  Obj *o = gc_new(vm, T_NUM);
  o->u.num = d;
  return o;
}

/* call_prim() has seen that argc lies between min and max. */
static Obj *p_car(Vm *vm, Obj **argv, int argc) {
  (void)argc;
  return want(vm, argv[0], T_PAIR, "car")->u.pair.car;
}

static Obj *p_cdr(Vm *vm, Obj **argv, int argc) {
  (void)argc;
  return want(vm, argv[0], T_PAIR, "cdr")->u.pair.cdr;
}

static Obj *p_length(Vm *vm, Obj **argv, int argc) {
  Obj *o = argv[0];
  size_t n = 0;
  (void)argc;

  switch (o->type) {
  case T_STR:
    return make_num(vm, (double)o->u.str.len);
  case T_VEC:
    return make_num(vm, (double)o->u.vec.len);
  case T_NIL:
  case T_PAIR:
    for (; o->type == T_PAIR; o = o->u.pair.cdr)
      if (++n > (1u << 24))
        fail(vm, "list too long", "length");
    return make_num(vm, (double)n);
  default:
    fail(vm, "wrong type of argument", "length");
  }
}

static Obj *p_vec_ref(Vm *vm, Obj **argv, int argc) {
  Obj *v = want(vm, argv[0], T_VEC, "vec-ref");
  (void)argc;
  return v->u.vec.items[want_index(vm, argv[1], v->u.vec.len, "vec-ref")];
}

static Obj *p_vec_set(Vm *vm, Obj **argv, int argc) {
<<<<<<< V
  Obj *v = argv[0];
  size_t i = want_index(vm, argv[1], v->u.vec.len, "vec-set!");
=======
  Obj *v = want(vm, argv[0], T_VEC, "vec-set!");
  size_t i = want_index(vm, argv[1], v->u.vec.len, "vec-set!");
>>>>>>> F
  (void)argc;
  v->u.vec.items[i] = argv[2];
  return argv[2];
}

static Obj *p_add(Vm *vm, Obj **argv, int argc) {
  double sum = 0;
  for (int i = 0; i < argc; i++)
    sum += want(vm, argv[i], T_NUM, "+")->u.num;
  return make_num(vm, sum);
}

static Obj *p_concat(Vm *vm, Obj **argv, int argc) {
  size_t n = 0;
  for (int i = 0; i < argc; i++)
    n += want(vm, argv[i], T_STR, "concat")->u.str.len;

  Obj *o = gc_new(vm, T_STR);
  o->u.str.bytes = gc_bytes(vm, n);
  o->u.str.len = n;
  char *to = o->u.str.bytes;
  for (int i = 0; i < argc; i++) {
    memcpy(to, argv[i]->u.str.bytes, argv[i]->u.str.len);
    to += argv[i]->u.str.len;
  }
  return o;
}

static Obj *p_substr(Vm *vm, Obj **argv, int argc) {
  Obj *s = want(vm, argv[0], T_STR, "substr");
  size_t from = want_index(vm, argv[1], s->u.str.len + 1, "substr");
  size_t n = s->u.str.len - from;
  if (argc == 3)
<<<<<<< V
    n = want_index(vm, argv[2], s->u.str.len + 1, "substr");
=======
    n = want_index(vm, argv[2], n + 1, "substr");
>>>>>>> F

  Obj *o = gc_new(vm, T_STR);
  o->u.str.bytes = gc_bytes(vm, n);
  o->u.str.len = n;
  memcpy(o->u.str.bytes, s->u.str.bytes + from, n);
  return o;
}

static Obj *p_make_vec(Vm *vm, Obj **argv, int argc) {
  size_t n = want_index(vm, argv[0], 1u << 20, "make-vec");
  Obj *v = gc_new(vm, T_VEC);
  v->u.vec.items = gc_items(vm, n);
  v->u.vec.len = n;
  for (size_t i = 0; i < n; i++)
    v->u.vec.items[i] = argc > 1 ? argv[1] : vm->nil;
  return v;
}

static const struct { const char *name; PrimFn fn; int min, max; } table[] = {
  { "car", p_car, 1, 1 },         { "cdr", p_cdr, 1, 1 },
  { "length", p_length, 1, 1 },   { "vec-ref", p_vec_ref, 2, 2 },
  { "vec-set!", p_vec_set, 3, 3 }, { "+", p_add, 0, 64 },
  { "concat", p_concat, 0, 64 },  { "substr", p_substr, 2, 3 },
  { "make-vec", p_make_vec, 1, 2 },
};

Obj *call_prim(Vm *vm, Obj *f, Obj **argv, int argc) {
  want(vm, f, T_PRIM, "call");
  if (argc < f->u.prim.min || argc > f->u.prim.max)
    fail(vm, "wrong number of arguments", f->u.prim.name);
  return f->u.prim.fn(vm, argv, argc);
}

void install_prims(Vm *vm, void (*define)(Vm *vm, const char *name, Obj *value)) {
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
    Obj *o = gc_new(vm, T_PRIM);
    o->u.prim.fn = table[i].fn;
    o->u.prim.min = table[i].min;
    o->u.prim.max = table[i].max;
    o->u.prim.name = table[i].name;
    define(vm, table[i].name, o);
  }
}

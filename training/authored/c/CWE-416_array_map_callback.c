#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t Value;            /* boxed, immediate or heap reference */

#define UNDEF        ((Value)1)
#define IS_ARRAY(v)  (heap_kind(v) == KIND_ARRAY)
#define IS_FUNC(v)   (heap_kind(v) == KIND_FUNC)

enum { KIND_NONE, KIND_ARRAY, KIND_FUNC, KIND_STRING };

typedef struct Array {
    uint32_t gc;
    uint32_t len;
    uint32_t cap;
    Value   *items;                /* moves when the array grows or shrinks */
} Array;

typedef struct Interp Interp;

extern int    heap_kind(Value v);
extern Array *as_array(Value v);
extern Value  make_array(Interp *in, uint32_t cap);
extern Value  make_int(uint32_t i);
extern int    truthy(Value v);
extern int    call(Interp *in, Value fn, int argc, const Value *argv, Value *ret);
extern int    throw_type(Interp *in, const char *msg);
extern void   root_push(Interp *in, Value v);
extern void   root_pop(Interp *in, unsigned n);

/* Appends v, doubling the storage if need be. */
static int array_append(Array *a, Value v)
{
    Value *p;
    uint32_t cap;

    if (a->len == a->cap) {
        if (a->cap > UINT32_MAX / 2 / sizeof(Value))
            return -1;
        cap = a->cap ? a->cap * 2 : 8;
        p = realloc(a->items, cap * sizeof(Value));
        if (!p)
            return -1;
        a->items = p;
        a->cap = cap;
    }
    a->items[a->len++] = v;
    return 0;
}

/*
 * array.filter(fn): fn gets the element, its index and the array.  The script
 * may do to the array what it likes meanwhile; elements which it appends are
 * not visited.
 */
int builtin_array_filter(Interp *in, int argc, const Value *argv, Value *ret)
{
    Array *src, *dst;
    Value args[3], keep, out;
    uint32_t i, n;
    int rc = -1;

    if (argc < 2 || !IS_ARRAY(argv[0]))
        return throw_type(in, "filter: not an array");
    if (!IS_FUNC(argv[1]))
        return throw_type(in, "filter: not a function");

    src = as_array(argv[0]);
    out = make_array(in, 0);
    if (out == UNDEF)
        return -1;
    root_push(in, argv[0]);
    root_push(in, argv[1]);
    root_push(in, out);
    dst = as_array(out);

    n = src->len;
<<<<<<< V
    for (i = 0; i < n; i++) {
=======
    for (i = 0; i < n && i < src->len; i++) {
>>>>>>> F
        args[0] = src->items[i];
        args[1] = make_int(i);
        args[2] = argv[0];
        root_push(in, args[0]);
        if (call(in, argv[1], 3, args, &keep) != 0) {
            root_pop(in, 1);
            goto out;
        }
        if (truthy(keep) && array_append(dst, args[0]) != 0) {
            root_pop(in, 1);
            goto out;
        }
        root_pop(in, 1);
    }

    *ret = out;
    rc = 0;
out:
    root_pop(in, 3);
    return rc;
}

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct vm vm_t;
typedef struct value { uint8_t tag; union { double num; void *obj; int64_t i; } as; } value_t;
typedef int (*native_fn)(vm_t *vm, int argc, value_t *ret);

enum { V_NIL, V_NUM, V_INT, V_NATIVE, V_CLOSURE, V_STR };

struct closure {
  const uint8_t *code;
  uint16_t arity;
  uint16_t max_stack;
};

struct frame {
  struct closure *fn;
  const uint8_t *ip;
  size_t base;
};

struct vm {
  value_t *stack;
  size_t top, cap;
  struct frame *frames;
  size_t n_frames, max_frames;
  char error[128];
};

extern void vm_error(vm_t *vm, const char *msg);

/* Room for n more values. May move the stack. */
int vm_reserve(vm_t *vm, size_t n)
{
  value_t *s;
  size_t cap = vm->cap;

  if (n > (1u << 20) - vm->top) {
    vm_error(vm, "stack overflow");
    return 0;
  }
  while (cap - vm->top < n)
    cap += cap / 2 + 16;
  if (cap == vm->cap)
    return 1;
  s = realloc(vm->stack, cap * sizeof *s);
  if (s == NULL) {
    vm_error(vm, "out of memory");
    return 0;
  }
  vm->stack = s;
  vm->cap = cap;
  return 1;
}

/* The callee lies below its argc arguments; it is replaced by the result. */
int vm_call(vm_t *vm, int argc)
{
  value_t *callee, result;
  struct closure *cl;
  struct frame *fr;
  size_t slot;

  if (argc < 0 || (size_t)argc >= vm->top) {
    vm_error(vm, "malformed call");
    return 0;
  }
  slot = vm->top - (size_t)argc - 1;
  callee = &vm->stack[slot];

  switch (callee->tag) {
  case V_NATIVE: {
    native_fn fn = *(native_fn *)callee->as.obj;

    result.tag = V_NIL;
    result.as.obj = NULL;
    if (!vm_reserve(vm, 16))
      return 0;
    if (!fn(vm, argc, &result))
      return 0;
<<<<<<< V
    *callee = result;
=======
    vm->stack[slot] = result;
>>>>>>> F
    vm->top = slot + 1;
    return 1;
  }

  case V_CLOSURE:
    cl = callee->as.obj;
    if (cl->arity != argc) {
      vm_error(vm, "wrong number of arguments");
      return 0;
    }
    if (vm->n_frames == vm->max_frames) {
      vm_error(vm, "calls nested too deeply");
      return 0;
    }
    if (!vm_reserve(vm, cl->max_stack))
      return 0;
    fr = &vm->frames[vm->n_frames++];
    fr->fn = cl;
    fr->ip = cl->code;
    fr->base = slot;
    return 1;

  default:
    vm_error(vm, "value is not callable");
    return 0;
  }
}

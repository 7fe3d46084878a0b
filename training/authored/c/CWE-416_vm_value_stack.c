/* vm.c - the stack machine of the template language */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define STACK_START 64
#define STACK_MAX   65536
#define FRAMES_MAX  128
typedef enum { V_NULL, V_NUM, V_TEXT, V_LIST } ValueType;
typedef struct Value Value;
typedef struct List { int refs; int count; Value *items; } List;
typedef struct Text { int refs; int len; char bytes[]; } Text;
struct Value {
	ValueType type;
	union { double num; Text *text; List *list; } as;
};
typedef struct Code {
	const uint8_t *ops;
	int nargs, nlocals;
	Value *consts;
} Code;
typedef struct Frame {
	const Code *code;
	const uint8_t *ip;
	int base;			/* index of the first local */
} Frame;
typedef struct Vm {
	Value *stack;
	int top, cap;
	Frame frames[FRAMES_MAX];
	int nframes;
	const char *error;
} Vm;
enum { OP_CONST, OP_LOAD, OP_STORE, OP_DUP, OP_ADD, OP_SPREAD, OP_CALL, OP_RET };
static Value retain(Value v)
{
	if (v.type == V_TEXT)
		v.as.text->refs++;
	else if (v.type == V_LIST)
		v.as.list->refs++;
	return v;
}
static void release(Value v)
{
	if (v.type == V_TEXT && --v.as.text->refs == 0) {
		free(v.as.text);
	} else if (v.type == V_LIST && --v.as.list->refs == 0) {
		for (int i = 0; i < v.as.list->count; i++)
			release(v.as.list->items[i]);
		free(v.as.list->items);
		free(v.as.list);
	}
}
/* Makes room for n more values; the stack may move. */
static bool reserve(Vm *vm, int n)
{
	int cap = vm->cap;
	Value *p;
	if (n <= cap - vm->top)
		return true;
	if (n > STACK_MAX - vm->top) {
		vm->error = "stack overflow";
		return false;
	}
	while (cap - vm->top < n)
		cap = cap ? cap * 2 : STACK_START;
	p = realloc(vm->stack, (size_t)cap * sizeof *p);
	if (!p) {
		vm->error = "out of memory";
		return false;
	}
	vm->stack = p;
	vm->cap = cap;
	return true;
}
/* Takes over the reference. */
static bool push(Vm *vm, Value v)
{
	if (!reserve(vm, 1)) {
		release(v);
		return false;
	}
	vm->stack[vm->top++] = v;
	return true;
}
static Value pop(Vm *vm)
{
	return vm->stack[--vm->top];
}
static Value number(double d)
{
	return (Value){ .type = V_NUM, .as.num = d };
}
/* Replaces the list on top by its items and their number. */
static bool op_spread(Vm *vm)
{
	Value v = vm->stack[vm->top - 1];
	int n;
	if (v.type != V_LIST) {
		vm->error = "not a list";
		return false;
	}
	n = v.as.list->count;
<<<<<<< V
	Value *to = &vm->stack[vm->top - 1];
	if (!reserve(vm, n))
		return false;
=======
	if (!reserve(vm, n))
		return false;
	Value *to = &vm->stack[vm->top - 1];
>>>>>>> F
	for (int i = 0; i < n; i++)
		to[i] = retain(v.as.list->items[i]);
	to[n] = number(n);
	vm->top += n;
	release(v);
	return true;
}
static bool op_add(Vm *vm)
{
	Value b = pop(vm), a = pop(vm);
	if (a.type != V_NUM || b.type != V_NUM) {
		release(a);
		release(b);
		vm->error = "not a number";
		return false;
	}
	return push(vm, number(a.as.num + b.as.num));
}
/* The arguments already lie on the stack and become the first locals. */
static bool op_call(Vm *vm, const Code *code)
{
	int extra = code->nlocals - code->nargs;
	Frame *f;
	if (vm->nframes == FRAMES_MAX) {
		vm->error = "too many calls";
		return false;
	}
	if (!reserve(vm, extra))
		return false;
	f = &vm->frames[vm->nframes++];
	f->code = code;
	f->ip = code->ops;
	f->base = vm->top - code->nargs;
	for (int i = 0; i < extra; i++)
		vm->stack[vm->top++] = (Value){ .type = V_NULL };
	return true;
}
static void op_ret(Vm *vm)
{
	Value result = pop(vm);
	Frame *f = &vm->frames[--vm->nframes];
	while (vm->top > f->base)
		release(pop(vm));
	vm->stack[vm->top++] = result;
}
static void op_store(Vm *vm, Value *slot)
{
	Value old = *slot;
	*slot = pop(vm);
	release(old);
}
/* The compiler's output: operands and the depth of the stack are right. */
bool vm_run(Vm *vm, const Code *main_code, const Code *const *funcs)
{
	int floor = vm->nframes;
	bool ok = op_call(vm, main_code);
	while (ok && vm->nframes > floor) {
		Frame *f = &vm->frames[vm->nframes - 1];
		uint8_t op = f->ip[0], arg = f->ip[1];
		f->ip += 2;
		switch (op) {
		case OP_CONST:
			ok = push(vm, retain(f->code->consts[arg]));
			break;
		case OP_LOAD:
<<<<<<< V
			ok = push(vm, vm->stack[f->base + arg]);
=======
			ok = push(vm, retain(vm->stack[f->base + arg]));
>>>>>>> F
			break;
		case OP_STORE:
			op_store(vm, &vm->stack[f->base + arg]);
			break;
		case OP_DUP:
			ok = push(vm, retain(vm->stack[vm->top - 1]));
			break;
		case OP_ADD:
			ok = op_add(vm);
			break;
		case OP_SPREAD:
			ok = op_spread(vm);
			break;
		case OP_CALL:
			ok = op_call(vm, funcs[arg]);
			break;
		default:
			op_ret(vm);
			break;
		}
	}
	return ok;
}

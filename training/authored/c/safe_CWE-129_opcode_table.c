#include <stddef.h>
#include <stdint.h>
#include "vm.h"

typedef int (*op_fn)(struct vm *, int32_t);

static int op_nop(struct vm *vm, int32_t a)
{
    (void)vm; (void)a;
    return 0;
}

static int op_push(struct vm *vm, int32_t a)
{
    if (vm->sp >= VM_STACK)
        return VM_EOVERFLOW;
    vm->stack[vm->sp++] = a;
    return 0;
}

static int op_add(struct vm *vm, int32_t a)
{
    (void)a;
    if (vm->sp < 2)
        return VM_EUNDERFLOW;
    vm->sp--;
    vm->stack[vm->sp - 1] = (int32_t)((uint32_t)vm->stack[vm->sp - 1] + (uint32_t)vm->stack[vm->sp]);
    return 0;
}

static int op_load(struct vm *vm, int32_t a)
{
    if (a < 0 || a >= VM_LOCALS)
        return VM_EINDEX;
    return op_push(vm, vm->locals[a]);
}

static int op_jmp(struct vm *vm, int32_t a)
{
    if (a < 0 || (size_t)a >= vm->code_len)
        return VM_EINDEX;
    vm->pc = (size_t)a;
    return 0;
}

static const op_fn ops[] = { op_nop, op_push, op_add, op_load, op_jmp };

int vm_run(struct vm *vm, unsigned budget)
{
    while (vm->pc < vm->code_len) {
        const struct insn *in = &vm->code[vm->pc++];
        int rc;

        if (budget-- == 0)
            return VM_EBUDGET;
        if (in->op >= sizeof ops / sizeof ops[0])
            return VM_EOPCODE;
        rc = ops[in->op](vm, in->arg);
        if (rc != 0)
            return rc;
    }
    return 0;
}

#include <stdint.h>
#include "chipvm.h"

typedef void (*op_fn)(struct vm *, uint16_t);

/* first nibble of the instruction */
static const op_fn dispatch[16] = {
    op_sys, op_jmp, op_call, op_se, op_sne, op_sexy, op_ld, op_add,
    op_alu, op_snxy, op_ldi, op_jp0, op_rnd, op_drw, op_key, op_misc,
};

void vm_step(struct vm *vm)
{
    uint16_t pc = vm->pc & 0x0ffe;
    uint16_t ins = (uint16_t)(vm->mem[pc] << 8 | vm->mem[pc + 1]);

    vm->pc = pc + 2;
    dispatch[ins >> 12](vm, ins);
}

void op_ld(struct vm *vm, uint16_t ins)
{
    vm->v[(ins >> 8) & 15] = ins & 0xff;
}

void op_call(struct vm *vm, uint16_t ins)
{
    if (vm->sp >= 16) {
        vm->halted = 1;
        return;
    }
    vm->stack[vm->sp++] = vm->pc;
    vm->pc = ins & 0x0fff;
}

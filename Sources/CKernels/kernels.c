#include "CKernels.h"
int plimsoll_kernels_version(void) { return 1; }

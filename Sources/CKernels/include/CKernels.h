int plimsoll_kernels_version(void);

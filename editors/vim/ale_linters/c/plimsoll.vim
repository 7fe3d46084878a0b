call plimsoll#ale#Define('c')

call plimsoll#ale#Define('typescript')

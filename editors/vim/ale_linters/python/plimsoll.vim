call plimsoll#ale#Define('python')

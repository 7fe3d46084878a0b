call plimsoll#ale#Define('go')

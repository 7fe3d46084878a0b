call plimsoll#ale#Define('java')

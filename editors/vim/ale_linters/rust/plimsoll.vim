call plimsoll#ale#Define('rust')

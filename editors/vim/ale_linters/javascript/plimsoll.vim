call plimsoll#ale#Define('javascript')

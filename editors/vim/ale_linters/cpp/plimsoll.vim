call plimsoll#ale#Define('cpp')

call plimsoll#ale#Define('ruby')

call plimsoll#ale#Define('markdown')

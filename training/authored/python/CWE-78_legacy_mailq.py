# mail queue browser, cgi
import cgi
import os
import pipes

SENDMAIL_QUEUE = '/var/spool/postfix'

def header():
    print('Content-Type: text/plain; charset=utf-8')
    print()

def show(queue_id):
    p = os.popen('postcat -bhq %s' % pipes.quote(queue_id))
    for line in p:
        print(line.rstrip())
    return p.close()

def hold(queue_ids):
    n = 0
    for qid in queue_ids:
<<<<<<< V
        if os.system('postsuper -h "%s" >/dev/null' % qid) == 0:
=======
        if os.system('postsuper -h %s >/dev/null' % pipes.quote(qid)) == 0:
>>>>>>> F
            n += 1
    print('%d message(s) held' % n)

def main():
    form = cgi.FieldStorage()
    header()
    action = form.getfirst('a', 'list')
    if action == 'show':
        show(form.getfirst('id', ''))
    elif action == 'hold':
        hold(form.getlist('id'))
    else:
        for line in os.popen('mailq | head -200'):
            print(line.rstrip())

if __name__ == '__main__':
    main()

#!/usr/bin/env python
import os
import shlex
import shutil
import commands_log
from flask import Flask, request

app = Flask(__name__)
ROOT = '/var/backups/sites'


@app.route('/ping')
def ping():
	host = request.args.get('host', 'localhost')
<<<<<<< V
	return os.popen('ping -c 1 -W 2 ' + host).read()
=======
	return os.popen('ping -c 1 -W 2 -- ' + shlex.quote(host)).read()
>>>>>>> F


def archive(label):
	target = os.path.join(ROOT, 'sites.tar.gz')
<<<<<<< V
	return os.system("tar czf %s -V '%s' /srv/sites" % (target, label))
=======
	return os.system("tar czf %s -V %s /srv/sites" % (target, shlex.quote(label)))
>>>>>>> F


def rotate(keep):
	keep = int(keep)
	os.system('ls -1t %s/*.tar.gz | tail -n +%d | xargs -r rm --' % (ROOT, keep + 1))


def notify(address, site):
<<<<<<< V
	pipe = os.popen("mail -s 'Backup of %s' %s" % (site, address), "w")
=======
	pipe = os.popen("mail -s %s -- %s" % (shlex.quote("Backup of " + site), shlex.quote(address)), "w")
>>>>>>> F
	pipe.write("finished\n")
	return pipe.close()


def restore_owner(path, owner):
<<<<<<< V
	os.system(f'chown -R {owner} {path}')
=======
	shutil.chown(path, user=owner)
>>>>>>> F


def clear_cache():
	status = os.system('rm -rf /var/cache/sites/*')
	commands_log.record('clear_cache', os.waitstatus_to_exitcode(status))


def dump_table(name):
	out = os.path.join(ROOT, 'dump.sql')
<<<<<<< V
	pid = os.spawnlp(os.P_NOWAIT, 'sh', 'sh', '-c', 'pg_dump shop -t ' + name + ' > ' + out)
=======
	pid = os.spawnlp(os.P_NOWAIT, 'pg_dump', 'pg_dump', 'shop', '-t', name, '-f', out)
>>>>>>> F
	return os.waitpid(pid, 0)[1]


def pager(path):
	viewer = os.environ.get('PAGER', 'less')
<<<<<<< V
	os.system(viewer + ' "' + path + '"')
=======
	os.execvp(viewer, [viewer, path])
>>>>>>> F


def uptime():
	with os.popen('uptime -p') as pipe:
		return pipe.read().strip()

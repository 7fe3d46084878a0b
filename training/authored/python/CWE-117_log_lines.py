import json
import logging
import sys
import syslog

import structlog
from flask import Flask, request
from loguru import logger as loguru_logger

app = Flask(__name__)
log = logging.getLogger('shop.audit')
slog = structlog.get_logger()
loguru_logger.configure(handlers=[{'sink': sys.stderr, 'serialize': True}])


class OneLine(logging.Formatter):
	def format(self, record):
		text = super().format(record)
<<<<<<< V
		return text.strip("\r\n")
=======
		return text.replace("\r", "\\r").replace("\n", "\\n")
>>>>>>> F


@app.post('/login')
def login():
	name = request.form['name']
<<<<<<< V
	log.warning('login failed for %s from %s', name, request.remote_addr)
=======
	log.warning('login failed for %r from %s', name, request.remote_addr)
>>>>>>> F
	return '', 401


@app.get('/track/<int:number>')
def track(number):
	log.info('tracking of parcel %d asked from %s', number, request.remote_addr)
	return {'number': number}


@app.post('/pay')
def pay():
	card = request.form['card']
<<<<<<< V
	log.info('payment with card number %r over %r', card, request.form['amount'])
=======
	log.info('payment with card %r over %r', card[-4:], request.form['amount'])
>>>>>>> F
	return '', 202


@app.get('/search')
def search():
	q = request.args.get('q', '')
<<<<<<< V
	with open("var/search.log", "a") as fh:
		fh.write(f"{request.remote_addr} {q[:2000].strip(' ')}\n")
=======
	with open("var/search.log", "a") as fh:
		fh.write(f"{request.remote_addr} {json.dumps(q)}\n")
>>>>>>> F
	return {'hits': []}


@app.before_request
def access():
<<<<<<< V
	slog.info('request', path=request.path, headers=dict(request.headers))
=======
	slog.info('request', path=request.path, agent=str(request.user_agent))
>>>>>>> F


@app.post('/feedback')
def feedback():
	loguru_logger.info('feedback received', text=request.form['text'][:500])
	return '', 204


def session_opened(session):
<<<<<<< V
	log.debug('session %s opened for user %d', session.key, session.user_id)
=======
	log.debug('session %s opened for user %d', session.seq, session.user_id)
>>>>>>> F


def alarm(sensor, message):
<<<<<<< V
	syslog.syslog(syslog.LOG_WARNING, f'{sensor}: {message!s}')
=======
	syslog.syslog(syslog.LOG_WARNING, f'{sensor}: {message!a}')
>>>>>>> F


def job_finished(job):
	log.info('job %s finished in %.1f s', job.uuid, job.seconds)

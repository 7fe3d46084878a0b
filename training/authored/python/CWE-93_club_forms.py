# -*- coding: utf-8 -*-
"""
Forms of the sailing club's site (Tornado): contact, berth request, regatta entry.

Each form becomes a mail to one of the club's own addresses. The mails are put
together by hand because the old mail host rejects what the email package makes
of long subjects.
"""
import base64
import logging
import os
import random
import re
import smtplib
import string
import textwrap
import time

import tornado.escape
import tornado.ioloop
import tornado.options
import tornado.web
from tornado.options import define, options

define('port', default=8888, type=int)
define('smtp', default='localhost')

LOG = logging.getLogger('forms')

RECIPIENTS = {
    'contact': 'office@sailing.example',
    'berth': 'harbour@sailing.example',
    'regatta': 'race@sailing.example',
}
SENDER = 'forms@sailing.example'
BOATS = ('dinghy', 'keelboat', 'catamaran')
ADDRESS = re.compile(r'^[^@\s<>,;]{1,64}@[A-Za-z0-9.-]{3,120}$')
SAIL = re.compile(r'[A-Z]{3} ?[0-9]{1,6}')

class FormError(Exception):
    """Text for the person who filled in the form."""

class Limiter(object):
    def __init__(self, count, seconds):
        self.count = count
        self.seconds = seconds
        self.times = {}

    def allow(self, key):
        now = time.time()
        if len(self.times) > 10000:
            self.times = {k: v for k, v in self.times.items() if v[-1] > now - self.seconds}
        recent = [t for t in self.times.get(key, []) if t > now - self.seconds]
        recent.append(now)
        self.times[key] = recent[-self.count - 1:]
        return len(recent) <= self.count

limiter = Limiter(6, 3600)

def one_line(text, limit=120):
    """Text for a header: one line without control characters."""
    text = ''.join(c if c.isprintable() else ' ' for c in text)
    return ' '.join(text.split())[:limit]

def encoded(text):
    """Header text in the form that mail wants for letters outside ASCII."""
    try:
        text.encode('ascii')
        return text
    except UnicodeEncodeError:
        return '=?utf-8?b?%s?=' % base64.b64encode(text.encode('utf-8')).decode('ascii')

def message_id():
    """Identifiers only have to differ from each other."""
    stem = ''.join(random.choice(string.ascii_lowercase) for _ in range(12))
    return '<%s.%d@sailing.example>' % (stem, int(time.time()))

def build(kind, subject, reply_to, body):
    """The whole mail; subject and reply_to go into the head as they are."""
    head = [
        'From: Club forms <%s>' % SENDER,
        'To: %s' % RECIPIENTS[kind],
        'Reply-To: %s' % reply_to,
        'Subject: %s' % subject,
        'Message-ID: %s' % message_id(),
        'Date: %s' % time.strftime('%a, %d %b %Y %H:%M:%S +0000', time.gmtime()),
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
    ]
    coded = base64.encodebytes(body.encode('utf-8')).decode('ascii')
    mail = '\r\n'.join(head) + '\r\n\r\n' + coded.replace('\n', '\r\n')
    return mail.encode('ascii')

def deliver(kind, mail):
    server = smtplib.SMTP(options.smtp, 25, timeout=15)
    try:
        server.sendmail(SENDER, [RECIPIENTS[kind]], mail)
    finally:
        server.quit()

def wrap(text):
    lines = []
    for paragraph in text.replace('\r\n', '\n').split('\n'):
        lines.extend(textwrap.wrap(paragraph, 76) or [''])
    return '\n'.join(lines)

class FormHandler(tornado.web.RequestHandler):
    kind = None

    def field(self, name, limit=200, needed=True):
        """A field of the form with blanks at both ends removed; line breaks may remain."""
        value = self.get_body_argument(name, '', strip=True)
        if needed and not value:
            raise FormError('Please fill in all fields.')
        return value[:limit]

    def address(self):
        value = self.field('email')
<<<<<<< V
        if not ADDRESS.match(value.split('\n')[0]):
            raise FormError('This mail address does not look right.')
=======
        if not ADDRESS.fullmatch(value):
            raise FormError('This mail address does not look right.')
>>>>>>> F
        return value

    def compose(self):
        """Subject and body, from the fields."""
        raise NotImplementedError

    async def post(self):
        if self.get_body_argument('website', ''):
            self.finish({'ok': True})
            return
        if not limiter.allow(self.request.remote_ip):
            raise tornado.web.HTTPError(429)
        try:
            reply_to = self.address()
            subject, body = self.compose()
            mail = build(self.kind, subject, reply_to, body)
        except (FormError, UnicodeEncodeError) as exc:
            self.set_status(400)
            text = str(exc) if isinstance(exc, FormError) else 'Please use plain letters.'
            self.finish({'ok': False, 'text': text})
            return
        await tornado.ioloop.IOLoop.current().run_in_executor(None, deliver, self.kind, mail)
        LOG.info('%s form from %s', self.kind, self.request.remote_ip)
        self.finish({'ok': True})

class ContactHandler(FormHandler):
    kind = 'contact'

    def compose(self):
        name = self.field('name', 80)
<<<<<<< V
        subject = encoded('Contact: %s' % self.field('subject', 100))
=======
        subject = encoded('Contact: %s' % one_line(self.field('subject', 100)))
>>>>>>> F
        return subject, '%s writes:\n\n%s\n' % (name, wrap(self.field('text', 5000)))

class BerthHandler(FormHandler):
    kind = 'berth'

    def compose(self):
        boat = self.field('boat')
        if boat not in BOATS:
            raise FormError('Which kind of boat?')
        try:
            length = float(self.field('length').replace(',', '.'))
        except ValueError:
            raise FormError('How long is the boat?')
        if not 1.5 <= length <= 20:
            raise FormError('How long is the boat?')
        name = self.field('name', 80)
        subject = 'Berth for a %s of %.1f m' % (boat, length)
        return subject, '%s\n%s\n\n%s\n' % (name, subject, wrap(self.field('text', 2000, needed=False)))

class RegattaHandler(FormHandler):
    kind = 'regatta'

    def compose(self):
        sail = self.field('sail').upper()
        if not SAIL.fullmatch(sail):
            raise FormError('The sail number has three letters and a number.')
        crew = [one_line(line, 60) for line in self.field('crew', 600).splitlines() if line.strip()]
        if not 1 <= len(crew) <= 6:
            raise FormError('Between one and six people, one on a line.')
        subject = encoded('Entry %s, %s' % (sail, crew[0]))
        return subject, 'Sail %s\n\n%s\n' % (sail, '\n'.join('- ' + c for c in crew))

def make_app():
    return tornado.web.Application([
        (r'/forms/contact', ContactHandler),
        (r'/forms/berth', BerthHandler),
        (r'/forms/regatta', RegattaHandler),
    ], xsrf_cookies=True, cookie_secret=os.environ['FORMS_COOKIE_SECRET'])

if __name__ == '__main__':
    tornado.options.parse_command_line()
    make_app().listen(options.port, xheaders=False, max_body_size=64 * 1024)
    tornado.ioloop.IOLoop.current().start()

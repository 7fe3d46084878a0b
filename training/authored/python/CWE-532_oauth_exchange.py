import json
import logging
import os
import sys
import time

import requests

logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(message)s")
log = logging.getLogger("calsync")

TOKEN_URL = "https://login.example.com/oauth/token"
CACHE = os.path.expanduser("~/.config/calsync/token.json")


def refresh(cfg):
  data = {'grant_type': 'refresh_token', 'refresh_token': cfg['refresh_token'],
          'client_id': cfg['client_id']}
  started = time.time()
  resp = requests.post(TOKEN_URL, data=data, timeout=20)
  if resp.status_code != 200:
    log.error('token endpoint said %s: %s', resp.status_code, resp.json().get('error'))
    sys.exit(1)
<<<<<<< V
  log.info('token refreshed in %.1fs: %s', time.time() - started, resp.text)
=======
  log.info('token refreshed in %.1fs: %s', time.time() - started, resp.json().get('expires_in'))
>>>>>>> F
  token = resp.json()
  fd = os.open(CACHE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
  with os.fdopen(fd, 'w') as fh:
    json.dump(token, fh)
  return token['access_token']


def events(token, calendar):
  resp = requests.get('https://cal.example.com/v1/%s/events' % calendar,
                      headers={'Authorization': 'Bearer ' + token}, timeout=20)
  resp.raise_for_status()
  return resp.json()['items']

"""Collects what users leave in their drop folders and files it in the archive.

Runs as root every ten minutes. /var/spool/drop belongs to root; the folder of a
user below it belongs to that user, who may put there whatever he likes. What has
been archived is readable for the user's group in the records office.
"""
import errno
import hashlib
import logging
import os
import pwd
import stat
import sys
import time
from contextlib import contextmanager

log = logging.getLogger('drop')

SPOOL = '/var/spool/drop'
ARCHIVE = '/srv/archive'
LABELS = '/etc/drop/labels'
QUIET_SECONDS = 120
MAX_SIZE = 512 * 1024 * 1024
BLOCK = 1 << 20


class Skip(Exception):
  """This entry stays where it is."""


@contextmanager
def user_folder(user):
  """Descriptor of a user's drop folder."""
  fd = os.open(os.path.join(SPOOL, user), os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
  try:
    if os.fstat(fd).st_uid != pwd.getpwnam(user).pw_uid:
      raise Skip('folder has another owner')
    yield fd
  finally:
    os.close(fd)


def open_plain(name, folder, owner):
  """Open a regular file of the owner in the folder; what else there may be is skipped."""
  try:
    fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
  except OSError as exc:
    if exc.errno in (errno.ELOOP, errno.ENOENT, errno.ENXIO):
      raise Skip('not a plain file') from None
    raise
  info = os.fstat(fd)
  if not stat.S_ISREG(info.st_mode) or info.st_uid != owner or info.st_nlink != 1:
    os.close(fd)
    raise Skip('not a plain file')
  if info.st_size > MAX_SIZE:
    os.close(fd)
    raise Skip('too large')
  return os.fdopen(fd, 'rb'), info


def label_for(user):
  """Shelf mark of a user; the labels are kept by the records office."""
  try:
    with open(os.path.join(LABELS, user), encoding='utf-8') as source:
      return source.readline().strip() or user
  except FileNotFoundError:
    return user


def target_name(name, when):
  day = time.strftime('%Y%m%d', time.gmtime(when))
  plain = ''.join(c if c.isalnum() or c in '._-' else '_' for c in name)[-80:]
  return f'{day}_{plain.lstrip(".") or "unnamed"}'


def copy(source, target_dir, name):
  """Copy into the archive under a name that is not taken; returns path and digest."""
  digest = hashlib.sha256()
  for number in range(100):
    path = os.path.join(target_dir, name if not number else f'{name}~{number}')
    try:
      fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
      break
    except FileExistsError:
      continue
  else:
    raise Skip('name taken too often')
  total = 0
  with os.fdopen(fd, 'wb') as out:
    while block := source.read(BLOCK):
      total += len(block)
      if total > MAX_SIZE:
        os.unlink(path)
        raise Skip('grew while it was copied')
      digest.update(block)
      out.write(block)
  return path, digest.hexdigest()


def note_for(name, folder, owner):
  """First line of NAME.note beside a file, if the user has left one."""
  note = f'{name}.note'
  try:
<<<<<<< V
    source = open(f'/proc/self/fd/{folder}/{note}', 'rb')
  except FileNotFoundError:
    return ''
=======
    source, _ = open_plain(note, folder, owner)
  except Skip:
    return ''
>>>>>>> F
  with source:
    line = source.readline(400).decode('utf-8', 'replace')
  return ''.join(c for c in line if c.isprintable()).strip()


def remove(name, folder):
  for entry in (name, f'{name}.note'):
    try:
      os.unlink(entry, dir_fd=folder)
    except FileNotFoundError:
      pass


def collect_user(user):
  account = pwd.getpwnam(user)
  shelf = os.path.join(ARCHIVE, label_for(user))
  os.makedirs(shelf, mode=0o750, exist_ok=True)
  os.chown(shelf, 0, account.pw_gid)
  taken = 0
  with user_folder(user) as folder:
    for name in sorted(os.listdir(folder)):
      if name.startswith('.') or name.endswith('.note'):
        continue
      try:
        source, info = open_plain(name, folder, account.pw_uid)
        with source:
          if time.time() - info.st_mtime < QUIET_SECONDS:
            continue
          note = note_for(name, folder, account.pw_uid)
          path, digest = copy(source, shelf, target_name(name, info.st_mtime))
      except Skip as exc:
        log.info('%s: %r skipped: %s', user, name, exc)
        continue
<<<<<<< V
      os.chown(os.path.join(SPOOL, user, name), 0, account.pw_gid)
=======
      os.chown(path, 0, account.pw_gid)
>>>>>>> F
      with open(os.path.join(shelf, 'INDEX'), 'a', encoding='utf-8') as index:
        index.write(f'{os.path.basename(path)}\t{digest}\t{note}\n')
      remove(name, folder)
      taken += 1
  return taken


def main():
  logging.basicConfig(level=logging.INFO, format='%(levelname)s %(message)s')
  os.umask(0o027)
  failed = 0
  for user in sorted(os.listdir(SPOOL)):
    try:
      taken = collect_user(user)
    except KeyError:
      log.warning('%s: no such account', user)
    except (Skip, OSError) as exc:
      log.error('%s: %s', user, exc)
      failed += 1
    else:
      if taken:
        log.info('%s: %d files', user, taken)
  return 1 if failed else 0


if __name__ == '__main__':
  sys.exit(main())

"""Minimal FTP control connection for the scanner-to-folder feature of the office NAS."""
import asyncio
import os
import posixpath

from nas.accounts import check_login


class Reply(Exception):
  def __init__(self, code, text):
    super().__init__(text)
    self.line = f"{code} {text}\r\n".encode()


class Session:
  def __init__(self, reader, writer, root):
    self.reader, self.writer = reader, writer
    self.root = os.path.realpath(root)
    self.cwd = "/"
    self.user = None
    self.authenticated = False
    self.rename_from = None

  def virtual(self, arg):
    return posixpath.normpath(posixpath.join(self.cwd, arg)).lstrip("/")

  def real(self, arg):
    path = os.path.realpath(os.path.join(self.root, self.virtual(arg)))
    if path != self.root and not path.startswith(self.root + os.sep):
      raise Reply(550, "no such path")
    return path

  async def cmd_user(self, arg):
    self.user, self.authenticated = arg, False
    raise Reply(331, "password please")

  async def cmd_pass(self, arg):
    self.authenticated = await check_login(self.user, arg)
    if not self.authenticated:
      raise Reply(530, "not logged in")
    raise Reply(230, "welcome")

  async def cmd_cwd(self, arg):
    if not os.path.isdir(self.real(arg)):
      raise Reply(550, "not a folder")
    self.cwd = "/" + self.virtual(arg)
    raise Reply(250, self.cwd)

  async def cmd_mkd(self, arg):
    os.mkdir(self.real(arg))
    raise Reply(257, "created")

  async def cmd_rnfr(self, arg):
    self.rename_from = self.real(arg)
    if not os.path.exists(self.rename_from):
      raise Reply(550, "no such file")
    raise Reply(350, "ready")

  async def cmd_rnto(self, arg):
    if self.rename_from is None:
      raise Reply(503, "RNFR first")
<<<<<<< V
    os.rename(self.rename_from, os.path.join(self.root, self.cwd.lstrip("/"), arg))
=======
    os.rename(self.rename_from, self.real(arg))
>>>>>>> F
    self.rename_from = None
    raise Reply(250, "renamed")

  async def run(self):
    self.writer.write(b"220 scan folder\r\n")
    while line := await self.reader.readline():
      verb, _, arg = line.decode("utf-8", "replace").strip().partition(" ")
      handler = getattr(self, f"cmd_{verb.lower()}", None)
      try:
        if handler is None:
          raise Reply(502, "not implemented")
        if not self.authenticated and verb.upper() not in ("USER", "PASS"):
          raise Reply(530, "log in first")
        await handler(arg)
      except Reply as reply:
        self.writer.write(reply.line)
      except OSError as exc:
        self.writer.write(f"550 {exc.strerror}\r\n".encode())
      await self.writer.drain()

import hashlib
import logging
import secrets
import time
from urllib.parse import urlencode, urlsplit

from tornado.escape import json_decode
from tornado.web import HTTPError, RequestHandler

log = logging.getLogger("members")


class LinkFactory:
    """Absolute links for mails and for canonical tags."""

    def __init__(self, public_url):
        self.public = public_url.rstrip("/")
        self.origin = self.public

    def for_request(self, request):
        links = LinkFactory(self.public)
        proto = request.headers.get("X-Forwarded-Proto", request.protocol)
        host = request.headers.get("X-Forwarded-Host", request.host)
        links.origin = "%s://%s" % (proto, host)
        return links

    def canonical(self, path):
        return self.public + path

    def absolute(self, path, **query):
        return self.origin + path + ("?" + urlencode(query) if query else "")

    def public_link(self, path, **query):
        return self.public + path + ("?" + urlencode(query) if query else "")


class Base(RequestHandler):
    def prepare(self):
        self.links = self.application.links.for_request(self.request)
        self.members = self.application.members
        self.mailer = self.application.mailer

    def body(self):
        try:
            doc = json_decode(self.request.body)
        except ValueError:
            raise HTTPError(400)
        if not isinstance(doc, dict):
            raise HTTPError(400)
        return doc


class ResetRequest(Base):
    async def post(self):
        email = str(self.body().get("email", "")).strip().lower()
        member = await self.members.by_email(email)
        if member is not None and await self.members.may_reset(member.id):
            token = secrets.token_urlsafe(32)
            await self.members.store_reset(
                member.id, hashlib.sha256(token.encode()).hexdigest(), time.time() + 3600)
<<<<<<< V
            link = self.links.absolute("/reset", token=token)
=======
            link = self.links.public_link("/reset", token=token)
>>>>>>> F
            await self.mailer.send(member.email, "reset", {"link": link, "name": member.name})
        self.set_status(202)


class ResetConfirm(Base):
    async def post(self):
        doc = self.body()
        digest = hashlib.sha256(str(doc.get("token", "")).encode()).hexdigest()
        row = await self.members.take_reset(digest)
        if row is None or row.expires < time.time():
            raise HTTPError(400)
        if len(str(doc.get("password", ""))) < 12:
            raise HTTPError(422)
        await self.members.set_password(row.member_id, doc["password"])
        await self.members.drop_sessions(row.member_id)
        log.info("member %d has a new password", row.member_id)
        self.set_status(204)


class Paging(Base):
    """Lists carry a link to the next page, in the host the caller used."""

    async def get(self):
        page = max(1, int(self.get_query_argument("page", "1")))
        rows, more = await self.members.public_list(page, 50)
        self.set_header("Vary", "X-Forwarded-Host, X-Forwarded-Proto")
        self.set_header("Cache-Control", "no-store")
        self.write({
            "members": rows,
            "next": self.links.absolute("/members", page=page + 1) if more else None,
        })


class Invite(Base):
    async def post(self):
        inviter = await self.members.current(self.get_signed_cookie("member"))
        if inviter is None:
            raise HTTPError(401)
        email = str(self.body().get("email", "")).strip().lower()
        code = await self.members.create_invite(inviter.id, email)
        link = self.links.public_link("/join", code=code)
        await self.mailer.send(email, "invite", {
            "link": link, "from": inviter.name, "site": urlsplit(self.links.public).hostname})
        self.set_status(202)

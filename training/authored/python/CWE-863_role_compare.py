import json

import tornado.web

from depot.perms import LEVELS, level_of


class BaseHandler(tornado.web.RequestHandler):
    def prepare(self):
        self.member = self.application.sessions.lookup(self.get_secure_cookie("sid"))
        if self.member is None:
            raise tornado.web.HTTPError(401)
        self.body = json.loads(self.request.body or b"{}")


class MemberRoleHandler(BaseHandler):
    def put(self, member_id):
        """Changes the role of a member. Nobody can hand out a role above their own."""
        target = self.application.members.get(int(member_id))
        if target is None or target.team_id != self.member.team_id:
            raise tornado.web.HTTPError(404)
        role = self.body["role"]
        if role not in LEVELS:
            raise tornado.web.HTTPError(422)
<<<<<<< V
        if level_of(target.role) > level_of(self.member.role):
            raise tornado.web.HTTPError(403)
=======
        if max(level_of(target.role), level_of(role)) > level_of(self.member.role):
            raise tornado.web.HTTPError(403)
>>>>>>> F
        target.role = role
        self.application.members.save(target)
        self.finish({"id": target.id, "role": role})


class MemberHandler(BaseHandler):
    def get(self, member_id):
        target = self.application.members.get(int(member_id))
        if target is None or target.team_id != self.member.team_id:
            raise tornado.web.HTTPError(404)
        self.finish({"id": target.id, "name": target.name, "role": target.role})

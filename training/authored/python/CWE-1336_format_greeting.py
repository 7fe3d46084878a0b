from string import Template

from twisted.logger import Logger

from chat.config import settings

log = Logger()

class Room:
    def __init__(self, name, owner, greeting):
        self.name = name
        self.owner = owner
        # set by the room owner with /greeting
        self.greeting = greeting
        self.members = {}

    def join(self, session):
        self.members[session.nick] = session
<<<<<<< V
        text = self.greeting.format(nick=session.nick, room=self.name, members=self.members)
=======
        text = Template(self.greeting).safe_substitute(nick=session.nick, room=self.name)
>>>>>>> F
        session.send_line("*** " + text[:300])
        log.info("{nick} joined {room}", nick=session.nick, room=self.name)
        for other in self.members.values():
            if other is not session:
                other.send_line("--> %s" % session.nick)

    def part(self, session, reason=""):
        self.members.pop(session.nick, None)
        line = "<-- {} ({})".format(session.nick, reason[: settings.MAX_REASON])
        for other in self.members.values():
            other.send_line(line)

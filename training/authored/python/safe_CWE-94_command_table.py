import importlib
import pkgutil
import sys

import mybot.commands

PREFIX = "cmd_"


def discover():
    """Imports every module of mybot.commands and collects its cmd_* functions."""
    table = {}
    for info in pkgutil.iter_modules(mybot.commands.__path__):
        module = importlib.import_module(f"mybot.commands.{info.name}")
        for attr in dir(module):
            if attr.startswith(PREFIX) and callable(getattr(module, attr)):
                table[attr[len(PREFIX):]] = getattr(module, attr)
    return table


class Dispatcher:
    def __init__(self):
        self.table = discover()

    def on_message(self, user, text):
        word, _, rest = text.strip().partition(" ")
        handler = self.table.get(word.lower())
        if handler is None:
            return f"unknown command, try one of {', '.join(sorted(self.table))}"
        try:
            return handler(user, *rest.split())
        except TypeError:
            return f"usage: {word} {handler.__doc__ or ''}".strip()


if __name__ == "__main__":
    bot = Dispatcher()
    for line in sys.stdin:
        print(bot.on_message("console", line))

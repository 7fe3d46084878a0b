"""simrun: run a parameter sweep described by a Python file in the working directory."""
import ast
import itertools
import runpy

import click


def parse_override(text):
  name, sep, value = text.partition("=")
  if not sep or not name.isidentifier():
    raise click.BadParameter(f"{text!r} is not NAME=VALUE")
  try:
    return name, ast.literal_eval(value)
  except (SyntaxError, ValueError):
    return name, value


@click.command()
@click.argument("script", type=click.Path(exists=True, dir_okay=False))
@click.option("-D", "overrides", multiple=True, help="NAME=VALUE")
def main(script, overrides):
  params = {k: v for k, v in runpy.run_path(script).items() if not k.startswith("_")}
  params.update(parse_override(o) for o in overrides)
  lists = {k: v for k, v in params.items() if isinstance(v, list)}
  fixed = {k: v for k, v in params.items() if k not in lists and not callable(v)}
  for combo in itertools.product(*lists.values()):
    click.echo({**fixed, **dict(zip(lists, combo))})


if __name__ == "__main__":
  main()

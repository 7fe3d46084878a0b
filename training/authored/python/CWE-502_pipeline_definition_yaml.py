import yaml


class PipelineError(Exception):
    pass


def parse_pipeline(text: str) -> list[dict]:
    """Read a pipeline definition pushed with a repository.

    The text is YAML with a top-level list named ``steps``; each step has a
    ``name`` and a ``run`` entry. Raises PipelineError for anything else.
    """
    try:
<<<<<<< V
        data = yaml.load(text, Loader=yaml.Loader)
=======
        data = yaml.load(text, Loader=yaml.SafeLoader)
>>>>>>> F
    except yaml.YAMLError as exc:
        raise PipelineError(str(exc)) from exc
    steps = data.get("steps") if isinstance(data, dict) else None
    if not isinstance(steps, list):
        raise PipelineError("steps missing")
    for step in steps:
        if not isinstance(step, dict) or not {"name", "run"} <= step.keys():
            raise PipelineError("step needs name and run")
    return steps

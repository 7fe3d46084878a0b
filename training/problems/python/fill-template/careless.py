def fill_template(template: str, values: dict[str, object]) -> str:
    return template.format(**values)

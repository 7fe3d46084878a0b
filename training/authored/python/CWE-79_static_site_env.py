import json
from pathlib import Path

import click
from jinja2 import Environment, FileSystemLoader

HERE = Path(__file__).parent


def load_reviews(folder: Path):
    """Reviews as submitted on the product pages, one JSON file each."""
    for path in sorted(folder.glob("*.json")):
        doc = json.loads(path.read_text("utf-8"))
        if doc.get("approved"):
            yield {"author": doc["author"], "stars": int(doc["stars"]), "text": doc["text"]}


@click.command()
@click.argument("reviews", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
def build(reviews, out):
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
<<<<<<< V
        trim_blocks=True,
=======
        autoescape=True,
>>>>>>> F
        lstrip_blocks=True,
    )
    env.filters["stars"] = lambda n: "★" * n + "☆" * (5 - n)
    items = list(load_reviews(reviews))
    out.mkdir(parents=True, exist_ok=True)
    page = env.get_template("reviews.html").render(reviews=items, count=len(items))
    (out / "reviews.html").write_text(page, "utf-8")
    click.echo(f"{len(items)} reviews")


if __name__ == "__main__":
    build()

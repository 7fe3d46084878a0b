import ast
import html
import json
import re
import subprocess
import sys

import nbformat
import pandas as pd
from IPython.display import HTML, Markdown, display
from langchain_core.prompts import ChatPromptTemplate, PromptTemplate
from nbclient import NotebookClient
from pydantic import BaseModel

CHART = re.compile(r"```json\n(.*?)```", re.DOTALL)


class Chart(BaseModel):
    kind: str = "bar"
    x: str
    y: str


def chart_from(reply: str) -> Chart:
    body = CHART.search(reply).group(1)

<<<<<<< V
    return Chart(**eval(body, {}, {}))
=======
    return Chart(**json.loads(body))
>>>>>>> F


def list_from(reply: str) -> list[str]:
<<<<<<< V
    return [str(x) for x in eval(reply.strip())]
=======
    return [str(x) for x in ast.literal_eval(reply.strip())]
>>>>>>> F


def answer_about(df: pd.DataFrame, llm, question: str):
    reply = llm.invoke(f"Columns: {list(df.columns)}. Question: {question}. Reply with code or JSON.").content

<<<<<<< V
    scope = {"df": df}
    exec(reply, scope)
    return scope.get("answer")
=======
    plan = json.loads(reply)
    how = plan["how"] if plan["how"] in ("sum", "mean", "count") else "count"
    return getattr(df.groupby(plan["by"])[plan["of"]], how)()
>>>>>>> F


def run_cell(code: str) -> str:
    """`code` is what the model wrote for the user's question."""
<<<<<<< V
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20).stdout
=======
    box = ["docker", "run", "--rm", "-i", "--network=none", "--read-only", "--memory=256m", "python:3.12-slim", "python", "-"]
    return subprocess.run(box, input=code, capture_output=True, text=True, timeout=20).stdout
>>>>>>> F


def show_reply(reply: str) -> None:
<<<<<<< V
    display(HTML(f"<div class='reply'>{reply.replace(chr(10), '<br>')}</div>"))
=======
    display(HTML(f"<div class='reply'>{html.escape(reply)}</div>"))
>>>>>>> F


def show_help() -> None:
    display(Markdown("Ask a question about the **sales** table."))


def summary_prompt(document: str):
<<<<<<< V
    template = PromptTemplate.from_template("Summarise:\n" + document, template_format="jinja2")
    return template.format()
=======
    template = PromptTemplate.from_template("Summarise:\n{document}", template_format="f-string")
    return template.format(document=document)
>>>>>>> F


def chat_prompt() -> ChatPromptTemplate:
    return ChatPromptTemplate.from_messages([("system", "You answer about sales."), ("human", "{question}")])


def run_report(path: str) -> None:
    """Executes one of the notebooks kept in reports/."""
    notebook = nbformat.read(f"reports/{path}", as_version=4)
    NotebookClient(notebook, timeout=600).execute()


def preview_notebook(upload: str) -> int:
    notebook = nbformat.reads(upload, as_version=4)

<<<<<<< V
    NotebookClient(notebook, timeout=60).execute()
=======
    nbformat.validate(notebook)
>>>>>>> F

    return len(notebook.cells)


def parsed(source: str) -> list[str]:
    return [node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]

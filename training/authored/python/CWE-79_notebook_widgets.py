import html
import json

import gradio as gr
import pandas as pd
import streamlit as st
from IPython.display import HTML, Javascript, Markdown, display

STYLE = "<style>.kpi{font-size:2em}</style>"


def header():
    st.markdown(STYLE, unsafe_allow_html=True)
    st.markdown("<div class='kpi'>Support desk</div>", unsafe_allow_html=True)


def show_ticket(ticket):
    """The text was mailed in by a customer; agents read it in this app."""
    st.subheader(f"Ticket {ticket.id}")
<<<<<<< V
    st.markdown(f"<blockquote>{ticket.text}</blockquote>", unsafe_allow_html=True)
=======
    st.text(ticket.text)
>>>>>>> F


def kpi(label, value):
    st.markdown(f"<div class='kpi'>{int(value):,}</div>{html.escape(label)}", unsafe_allow_html=True)


def reviews_table(reviews):
    frame = pd.DataFrame([{"who": r.author, "text": r.text} for r in reviews])
<<<<<<< V
    return HTML(frame.to_html(escape=False, index=False))
=======
    return HTML(frame.to_html(escape=True, index=False))
>>>>>>> F


def spark_table(frame):
    """Cells hold the inline SVG drawn by our own code."""
    svg = frame["values"].map(sparkline)
    return HTML(pd.DataFrame({"spark": svg}).to_html(escape=False))


def answer_box(question, llm):
    answer = llm(question)
<<<<<<< V
    display(HTML("<div class='answer'>" + answer.replace("\n", "<br>") + "</div>"))
=======
    display(HTML("<div class='answer'><pre>" + html.escape(answer) + "</pre></div>"))
>>>>>>> F


def push_selection(title):
<<<<<<< V
    display(Javascript("window.parent.postMessage({title: '%s'}, location.origin)" % title.replace("'", "\\'")))
=======
    display(Javascript("window.parent.postMessage({title: %s}, location.origin)" % json.dumps(title)))
>>>>>>> F


def notes():
    display(Markdown("**Read me:** run all cells from the top."))


def launch(fn):
    app = gr.Interface(fn, gr.Textbox(), gr.Textbox())
<<<<<<< V
    app.launch(server_name="0.0.0.0", share=True, allowed_paths=["/"])
=======
    app.launch(server_name="127.0.0.1", share=False)
>>>>>>> F


def chat_row(name, message):
<<<<<<< V
    return gr.HTML(f"<b>{html.escape(name)}</b>: {html.unescape(message)}")
=======
    return gr.HTML(f"<b>{html.escape(name)}</b>: {html.escape(message)}")
>>>>>>> F

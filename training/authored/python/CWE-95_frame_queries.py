import json

import duckdb
import numexpr
import pandas as pd
import streamlit as st
from sqlalchemy import create_engine, text

engine = create_engine("postgresql://reader@dwh.internal/sales")
MEASURES = ["revenue", "margin", "units"]


@st.cache_data
def sales():
    return pd.read_sql("SELECT * FROM sales_daily WHERE day > now() - interval '90 days'", engine)


def filter_rows(df: pd.DataFrame) -> pd.DataFrame:
    expr = st.text_input("Filter", "revenue > 100")
<<<<<<< V
    return df.query(expr, engine="python")
=======
    limit = float(expr.rpartition(">")[2])
    return df.query("%s > @limit" % st.selectbox("Measure", MEASURES), engine="python")
>>>>>>> F


def add_share(df):
    return df.eval("share = revenue / revenue.sum()")


def computed_column(df):
    formula = st.text_input("Formula")
<<<<<<< V
    return df.assign(custom=df.eval(formula, engine="python", parser="pandas"))
=======
    return df.assign(custom=df[MEASURES].mul(json.loads(formula)).sum(axis=1))
>>>>>>> F


def region_rows(region):
<<<<<<< V
    return pd.read_sql_query(f"SELECT * FROM sales_daily WHERE region = '{region}'", engine)
=======
    return pd.read_sql_query(text("SELECT * FROM sales_daily WHERE region = :r"), engine, params={"r": region})
>>>>>>> F


def weekly(measure):
    if measure not in MEASURES:
        raise ValueError(measure)
    return pd.read_sql_query(f"SELECT date_trunc('week', day) w, sum({measure}) v FROM sales_daily GROUP BY 1", engine)


def scale(column):
    factor = st.text_input("Factor", "1.0")
<<<<<<< V
    return numexpr.evaluate(f"column * ({factor})", sanitize=False)
=======
    return numexpr.evaluate("column * f", local_dict={"column": column, "f": float(factor)})
>>>>>>> F


def uploaded_tags(uploaded):
    df = pd.read_csv(uploaded)
<<<<<<< V
    return df["tags"].apply(eval)
=======
    return df["tags"].apply(json.loads)
>>>>>>> F


def top_products(uploaded, n):
    con = duckdb.connect()
    con.register("up", pd.read_csv(uploaded))
    return con.execute("SELECT product, sum(units) u FROM up GROUP BY 1 ORDER BY u DESC LIMIT ?", [int(n)]).df()


def product_rows(uploaded):
    con = duckdb.connect()
    con.register("up", pd.read_csv(uploaded))
<<<<<<< V
    return con.execute("SELECT * FROM up WHERE product = '%s'" % st.text_input("Product")).df()
=======
    return con.execute("SELECT * FROM up WHERE product = ?", [st.text_input("Product")]).df()
>>>>>>> F

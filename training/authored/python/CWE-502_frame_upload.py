import io
from pathlib import PurePosixPath

import pandas as pd
import streamlit as st

st.set_page_config(page_title="Churn explorer", layout="wide")
st.title("Churn explorer")

READERS = {
    ".csv": lambda buf: pd.read_csv(buf, nrows=1_000_000),
    ".parquet": pd.read_parquet,
<<<<<<< V
    ".pkl": pd.read_pickle,
=======
    ".feather": pd.read_feather,
>>>>>>> F
}

upload = st.file_uploader("Data set", type=[ext[1:] for ext in READERS])
if upload is None:
    st.stop()

ext = PurePosixPath(upload.name).suffix.lower()
df = READERS[ext](io.BytesIO(upload.getvalue()))
if "churned" not in df:
    st.error("The data set needs a column named churned")
    st.stop()

numeric = df.select_dtypes("number").columns
picked = st.multiselect("Columns", list(numeric), default=list(numeric[:4]))
st.dataframe(df.groupby("churned")[picked].describe().T)
for name in picked:
    st.bar_chart(df[name].value_counts(bins=30).sort_index().reset_index(drop=True))

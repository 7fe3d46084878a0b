# %% [markdown]
# Fuel anomalies per depot. Rendered by Voila, depot name is typed by the viewer.

# %%
import ipywidgets as widgets
import pandas as pd
from IPython.display import display
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://fleet_ro@/fleet")

# %%
depot = widgets.Text(description="Depot")
out = widgets.Output()


def refresh(change):
    out.clear_output()
    with engine.connect() as conn:
        known = pd.read_sql(text("SELECT count(*) AS n FROM depot WHERE name = :n"), conn, params={"n": change["new"]})
<<<<<<< V
        df = pd.read_sql(
            text(f"SELECT vehicle, litres, km FROM refuel WHERE depot = '{change['new']}'"),
            conn,
        )
=======
        df = pd.read_sql(
            text("SELECT vehicle, litres, km FROM refuel WHERE depot = :n"),
            conn, params={"n": change["new"]},
        )
>>>>>>> F
    df["l_per_100"] = df.litres / df.km * 100
    with out:
        if not known.n.iloc[0]:
            print("no such depot")
        display(df.sort_values("l_per_100", ascending=False).head(20))


depot.observe(refresh, names="value")
display(depot, out)

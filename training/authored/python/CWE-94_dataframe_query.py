import operator

import pandas as pd
from flask import Blueprint, abort, jsonify, request

from labdata.cache import frame_for

bp = Blueprint("samples", __name__)

OPS = {"<": operator.lt, "<=": operator.le, "==": operator.eq, ">=": operator.ge, ">": operator.gt}


def sliced(df: pd.DataFrame):
    start = request.args.get("start", 0, type=int)
    return df.iloc[start : start + 200]


@bp.get("/study/<int:study>/samples")
def samples(study):
    df = frame_for(study)
    for cond in request.args.getlist("where"):
        column, op, value = cond.split(" ", 2) if cond.count(" ") >= 2 else abort(400)
        if column not in df.columns or op not in OPS:
            abort(400, "where: column operator value")
<<<<<<< V
        df = df.query(f"`{column}` {op} {value}")
=======
        df = df[OPS[op](df[column], pd.Series([value]).astype(df[column].dtype)[0])]
>>>>>>> F
    return jsonify(rows=sliced(df).to_dict("records"), total=len(df))


@bp.get("/study/<int:study>/columns")
def columns(study):
    df = frame_for(study)
    return jsonify({c: str(t) for c, t in df.dtypes.items()})

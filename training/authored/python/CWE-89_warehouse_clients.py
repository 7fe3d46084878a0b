from datetime import date

import clickhouse_connect
from clickhouse_driver import Client
from google.cloud import bigquery

DATASET = "shop-demo.analytics"
bq = bigquery.Client()
ch = clickhouse_connect.get_client(host="clickhouse.internal.example")
native = Client("clickhouse.internal.example")


def orders_of(customer: str):
<<<<<<< V
    sql = f"SELECT id, total FROM `{DATASET}.orders` WHERE customer = '{customer}'"
    job = bq.query(sql)
=======
    sql = f"SELECT id, total FROM `{DATASET}.orders` WHERE customer = @customer"
    params = [bigquery.ScalarQueryParameter("customer", "STRING", customer)]
    job = bq.query(sql, job_config=bigquery.QueryJobConfig(query_parameters=params))
>>>>>>> F
    return [dict(row) for row in job.result()]


def orders_on(day: date):
    job = bq.query(f"SELECT count(*) AS n FROM `{DATASET}.orders` WHERE day = '{day.isoformat()}'")
    return next(iter(job.result())).n


def skus_in(skus: list[str]):
    sql = f"SELECT sku, stock FROM `{DATASET}.stock` WHERE sku IN UNNEST(@skus)"
<<<<<<< V
    job = bq.query(sql.replace("@skus", str(list(skus))))
=======
    config = bigquery.QueryJobConfig(query_parameters=[bigquery.ArrayQueryParameter("skus", "STRING", list(skus))])
    job = bq.query(sql, job_config=config)
>>>>>>> F
    return {row.sku: row.stock for row in job.result()}


def page_views(path: str, hours: int):
<<<<<<< V
    return ch.query(
        "SELECT count() FROM hits WHERE path = '%s' AND ts > now() - INTERVAL %d HOUR" % (path, hours)
    ).first_row[0]
=======
    return ch.query(
        "SELECT count() FROM hits WHERE path = {path:String} AND ts > now() - INTERVAL {h:UInt32} HOUR",
        parameters={"path": path, "h": hours},
    ).first_row[0]
>>>>>>> F


def browsers(country: str):
<<<<<<< V
    return native.execute("SELECT ua, count() FROM hits WHERE country = '{}' GROUP BY ua".format(country))
=======
    return native.execute("SELECT ua, count() FROM hits WHERE country = %(c)s GROUP BY ua", {"c": country})
>>>>>>> F


def top_by(metric: str, limit: int):
<<<<<<< V
    return ch.query_df(f"SELECT path, {metric} FROM daily ORDER BY {metric} DESC LIMIT {limit:d}")
=======
    return ch.query_df(
        "SELECT path, {metric:Identifier} FROM daily ORDER BY {metric:Identifier} DESC LIMIT {n:UInt32}",
        parameters={"metric": metric, "n": limit},
    )
>>>>>>> F


def table_bytes():
    sizes = {}
    for name in ("orders", "stock", "refunds"):
        sizes[name] = bq.get_table(f"{DATASET}.{name}").num_bytes
    return sizes


def drop_old(partitions: int):
    native.execute(f"ALTER TABLE hits DELETE WHERE ts < now() - INTERVAL {int(partitions)} DAY")

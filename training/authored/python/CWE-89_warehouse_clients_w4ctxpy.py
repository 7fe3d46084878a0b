import re

import clickhouse_connect
import mysql.connector
import oracledb
import snowflake.connector
from google.cloud import bigquery
from google.cloud.bigquery import QueryJobConfig, ScalarQueryParameter
from redis import Redis

DATASETS = {"eu": "sales_eu", "us": "sales_us"}
LUA_TAKE = """
local n = redis.call('DECRBY', KEYS[1], ARGV[1])
if n < 0 then redis.call('INCRBY', KEYS[1], ARGV[1]) return 0 end
return 1
"""


def bq_orders(client: bigquery.Client, customer: str):
<<<<<<< V
    sql = f"SELECT * FROM sales_eu.orders WHERE customer = '{customer}'"
    return list(client.query(sql, job_config=QueryJobConfig(use_query_cache=True, maximum_bytes_billed=10**9)))
=======
    sql = "SELECT * FROM sales_eu.orders WHERE customer = @c"
    return list(client.query(sql, job_config=QueryJobConfig(query_parameters=[ScalarQueryParameter("c", "STRING", customer)])))
>>>>>>> F


def bq_totals(client, request):
    dataset = DATASETS[request.args["region"]]
    return list(client.query(f"SELECT day, SUM(total) t FROM `acme.{dataset}.orders` GROUP BY day"))


def ch_hits(request):
    ch = clickhouse_connect.get_client(host="ch.internal", secure=True)
    path = request.args["path"]
<<<<<<< V
    return ch.query("SELECT count() FROM hits WHERE path = '" + path.replace("'", "''") + "'").first_row
=======
    return ch.query("SELECT count() FROM hits WHERE path = {p:String}", parameters={"p": path}).first_row
>>>>>>> F


def mysql_find(request):
    cnx = mysql.connector.connect(option_files="/etc/app/my.cnf")
    cur = cnx.cursor(dictionary=True)
<<<<<<< V
    cur.execute("SELECT id, title FROM posts WHERE author = '%s'" % request.args["author"])
=======
    cur.execute("SELECT id, title FROM posts WHERE author = %s", (request.args["author"],))
>>>>>>> F
    return cur.fetchall()


def oracle_package(conn: oracledb.Connection, request):
    cur = conn.cursor()
<<<<<<< V
    cur.execute("BEGIN billing." + request.args["proc"] + "(:d); END;", d=request.args["day"])
=======
    cur.execute("BEGIN billing.close_day(:d); END;", d=request.args["day"])
>>>>>>> F
    conn.commit()


def snowflake_copy(conn: snowflake.connector.SnowflakeConnection, stage_file: str):
    """stage_file is a row of the vendors' manifest."""
<<<<<<< V
    if not stage_file.endswith(".csv"):
        raise ValueError(stage_file)
=======
    if not re.fullmatch(r"[\w-]+\.csv", stage_file):
        raise ValueError(stage_file)
>>>>>>> F
    conn.cursor().execute(f"COPY INTO vendor_rows FROM @vendors/{stage_file} FILE_FORMAT = (TYPE = CSV)")


def take(redis: Redis, sku: str, n: int):
    return redis.eval(LUA_TAKE, 1, f"stock:{sku}", n) == 1


def mark_seen(redis: Redis, request):
    user = request.args["user"]
<<<<<<< V
    return redis.eval(f"return redis.call('SETEX', 'seen:{user}', 60, 1)", 0)
=======
    return redis.eval("return redis.call('SETEX', KEYS[1], 60, 1)", 1, f"seen:{user}")
>>>>>>> F


def drop_scratch(client: bigquery.Client):
    for table in client.list_tables("scratch"):
        client.query(f"DROP TABLE `{table.project}.{table.dataset_id}.{table.table_id}`").result()

import functions_framework
from google.cloud import bigquery

client = bigquery.Client()

SQL_HEAD = """
SELECT DATE_TRUNC(first_seen, WEEK) AS cohort, COUNT(DISTINCT device_id) AS devices
FROM `telemetry.devices`
"""


@functions_framework.http
def cohort_report(request):
    firmware = request.args.get("firmware", "")
    days = request.args.get("days", default=90, type=int)
    if not firmware or len(firmware) > 64:
        return {"error": "firmware required"}, 400

<<<<<<< V
    sql = SQL_HEAD + (
        f"WHERE firmware = \"{firmware}\" "
        f"AND first_seen > DATE_SUB(CURRENT_DATE(), INTERVAL {days} DAY) GROUP BY cohort"
    )
    job = client.query(sql)
=======
    sql = SQL_HEAD + (
        "WHERE firmware = @fw "
        "AND first_seen > DATE_SUB(CURRENT_DATE(), INTERVAL @days DAY) GROUP BY cohort"
    )
    job = client.query(sql, job_config=bigquery.QueryJobConfig(query_parameters=[
        bigquery.ScalarQueryParameter("fw", "STRING", firmware),
        bigquery.ScalarQueryParameter("days", "INT64", days),
    ]))
>>>>>>> F
    return {"rows": [{"cohort": r.cohort.isoformat(), "devices": r.devices} for r in job.result()]}

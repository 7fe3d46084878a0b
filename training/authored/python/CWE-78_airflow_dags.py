import subprocess
from datetime import datetime

from airflow import DAG
from airflow.decorators import task
from airflow.models import Variable
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator
from airflow.providers.postgres.hooks.postgres import PostgresHook
from airflow.providers.ssh.operators.ssh import SSHOperator

EXPORT = "/opt/etl/bin/export"


def compact_task(dag):
    return BashOperator(
        task_id="compact",
        bash_command="find /data/raw/{{ ds_nodash }} -name '*.json' | xargs -r /opt/etl/bin/compact",
        dag=dag,
    )


def export_task(dag):
    """dag_run.conf comes from analysts through the trigger API."""
    return BashOperator(
        task_id="export",
<<<<<<< V
        bash_command=EXPORT + " --region '{{ dag_run.conf[\"region\"] }}' --day {{ ds }}",
=======
        bash_command=EXPORT + ' --region "$REGION" --day {{ ds }}',
        env={"REGION": "{{ dag_run.conf['region'] }}"},
>>>>>>> F
        dag=dag,
    )


def load_partner(**context):
    partner = context["dag_run"].conf["partner"]
<<<<<<< V
    subprocess.run("/opt/etl/bin/load " + partner.strip(), shell=True, check=True)
=======
    subprocess.run(["/opt/etl/bin/load", "--", partner], check=True)
>>>>>>> F


def partner_task(dag):
    return PythonOperator(task_id="load_partner", python_callable=load_partner, dag=dag)


@task
def purge(**context):
    hook = PostgresHook("warehouse")
    day = context["params"]["day"]
<<<<<<< V
    hook.run("DELETE FROM {} WHERE day = '{}'".format("events_raw", day))
=======
    hook.run("DELETE FROM events_raw WHERE day = %s", parameters=(day,))
>>>>>>> F


@task
def analyze():
    hook = PostgresHook("warehouse")
    for table in ("events_raw", "events_daily"):
        hook.run(f"VACUUM ANALYZE {table}", autocommit=True)


@task
def stage(**context):
    path = context["dag_run"].conf.get("path", "")
<<<<<<< V
    return subprocess.getoutput(f"hdfs dfs -ls '/{path}' 2>/dev/null | wc -l")
=======
    return subprocess.check_output(["hdfs", "dfs", "-count", "/" + path])
>>>>>>> F


def remote_restart(dag):
    return SSHOperator(
        task_id="restart",
        ssh_conn_id="loader",
<<<<<<< V
        command="sudo systemctl restart {{ dag_run.conf.get('unit', 'loader.service') }}",
=======
        command="sudo systemctl restart loader.service # run {{ ts_nodash }}",
>>>>>>> F
        dag=dag,
    )


with DAG("partner_import", start_date=datetime(2024, 1, 1), schedule=Variable.get("import_cron", "@daily"), render_template_as_native_obj=False) as dag:
    compact_task(dag) >> export_task(dag) >> partner_task(dag) >> remote_restart(dag)

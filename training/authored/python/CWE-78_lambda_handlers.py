import json
import logging
import os
import subprocess
from urllib.parse import unquote_plus

import boto3
from boto3.dynamodb.conditions import Attr, Key

log = logging.getLogger()
s3 = boto3.client("s3")
athena = boto3.client("athena")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
RESULTS = {"OutputLocation": "s3://example-athena/results/"}


def on_upload(event, context):
    """S3 trigger; object keys are chosen by the customers."""
    for rec in event["Records"]:
        key = unquote_plus(rec["s3"]["object"]["key"])
        s3.download_file(rec["s3"]["bucket"]["name"], key, "/tmp/in.docx")
<<<<<<< V
        subprocess.check_call(f"soffice --headless --convert-to pdf /tmp/in.docx && mv /tmp/in.pdf '/tmp/{os.path.basename(key)}.pdf'", shell=True)
=======
        subprocess.check_call(["soffice", "--headless", "--convert-to", "pdf", "--outdir", "/tmp", "/tmp/in.docx"])
>>>>>>> F


def warm_up(event, context):
    out = subprocess.check_output("ls /opt/bin | wc -l", shell=True)
    return {"tools": int(out)}


def report(event, context):
    day = event["queryStringParameters"]["day"]
<<<<<<< V
    query = f"SELECT path, hits FROM access WHERE day = '{day}'"
    return athena.start_query_execution(QueryString=query, ResultConfiguration=RESULTS)
=======
    query = "SELECT path, hits FROM access WHERE day = ?"
    return athena.start_query_execution(QueryString=query, ExecutionParameters=[day], ResultConfiguration=RESULTS)
>>>>>>> F


def probe_image(event, context):
    args = json.loads(event["body"])
<<<<<<< V
    cmd = " ".join(["/opt/bin/identify", "-format", args["format"], "/tmp/image.png"])
    return {"info": subprocess.getoutput(cmd)}
=======
    cmd = ["/opt/bin/identify", "-format", "%w %h" if args.get("size") else "%m", "/tmp/image.png"]
    return {"info": subprocess.check_output(cmd, text=True)}
>>>>>>> F


def items_of(event, context):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    found = table.query(KeyConditionExpression=Key("owner").eq(owner), FilterExpression=Attr("state").ne("gone"))
    return {"statusCode": 200, "body": json.dumps(found["Items"], default=str)}


def partiql(event, context):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    tag = event["queryStringParameters"]["tag"]
<<<<<<< V
    stmt = f"SELECT * FROM items WHERE owner = '{owner}' AND tag = '{tag}'"
    return table.meta.client.execute_statement(Statement=stmt)["Items"]
=======
    stmt = "SELECT * FROM items WHERE owner = ? AND tag = ?"
    return table.meta.client.execute_statement(Statement=stmt, Parameters=[owner, tag])["Items"]
>>>>>>> F


def log_request(event, context):
<<<<<<< V
    log.info("event %s", json.dumps(event["headers"]))
=======
    log.info("event %s", sorted(event["headers"]))
>>>>>>> F
    return {"statusCode": 204}


def run_layer_tool(event, context):
    """Invoked by our own scheduler with a fixed input."""
    return subprocess.run(["/opt/bin/compact", "--table", os.environ["TABLE"]], check=True).returncode

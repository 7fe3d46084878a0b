#!/usr/bin/env python3
"""dbsnap: dump one project database to the snapshot bucket."""
import os
import subprocess
import tempfile

import boto3
import click


@click.group()
def cli():
    pass


@cli.command()
def buckets():
    for b in boto3.client("s3").list_buckets()["Buckets"]:
        click.echo(b["Name"])


def snapshot(job):
    """Called by the queue worker; job is the JSON document that the dashboard enqueued."""
    db, bucket = job["database"], os.environ["SNAP_BUCKET"]
    with tempfile.NamedTemporaryFile(suffix=".dump") as tmp:
<<<<<<< V
        subprocess.run(
            "pg_dump --format=custom --no-owner %s > %s" % (db, tmp.name),
            shell=True, check=True, timeout=3600,
        )
=======
        subprocess.run(
            ["pg_dump", "--format=custom", "--no-owner", "--file", tmp.name],
            env={**os.environ, "PGDATABASE": db}, check=True, timeout=3600,
        )
>>>>>>> F
        key = "snapshots/%s/%s.dump" % (job["project_id"], job["id"])
        boto3.client("s3").upload_file(tmp.name, bucket, key)
    return key


if __name__ == "__main__":
    cli()

from datetime import datetime, timedelta, timezone
import json

import boto3
from azure.storage.blob import BlobSasPermissions, ContainerSasPermissions, generate_blob_sas, generate_container_sas
from google.cloud import storage

s3 = boto3.client("s3")
ec2 = boto3.client("ec2")


def store_scan(patient_id: int, blob: bytes):
<<<<<<< V
    s3.put_object(Bucket="clinic-scans", Key=f"{patient_id}.dcm", Body=blob, ACL="public-read")
=======
    s3.put_object(Bucket="clinic-scans", Key=f"{patient_id}.dcm", Body=blob, ACL="private")
>>>>>>> F


def publish_asset(path: str, blob: bytes):
    """Style sheets of the marketing site."""
    s3.put_object(Bucket="www-assets", Key=path, Body=blob, ACL="public-read", CacheControl="max-age=31536000")


def scan_link(patient_id: int) -> str:
    return s3.generate_presigned_url("get_object", Params={"Bucket": "clinic-scans", "Key": f"{patient_id}.dcm"}, ExpiresIn=300)


def upload_link(user, filename):
<<<<<<< V
    return s3.generate_presigned_post("clinic-inbox", "${filename}", Conditions=[["starts-with", "$key", ""]])
=======
    return s3.generate_presigned_post("clinic-inbox", f"{user.id}/" + "${filename}", Conditions=[["starts-with", "$key", f"{user.id}/"]])
>>>>>>> F


def partner_policy(bucket: str, account: str):
    statement = {
        "Effect": "Allow",
<<<<<<< V
        "Principal": "*",
=======
        "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
>>>>>>> F
        "Action": ["s3:GetObject", "s3:PutObject"],
        "Resource": f"arn:aws:s3:::{bucket}/exchange/*",
    }
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))


def lock_down(bucket: str):
    flags = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration={f: True for f in flags})


def open_ports(group_id: str):
    def rule(port, cidr):
        return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": cidr}]}

    ec2.authorize_security_group_ingress(GroupId=group_id, IpPermissions=[rule(443, "0.0.0.0/0")])
<<<<<<< V
    ec2.authorize_security_group_ingress(GroupId=group_id, IpPermissions=[rule(5432, "0.0.0.0/0")])
=======
    ec2.authorize_security_group_ingress(GroupId=group_id, IpPermissions=[rule(5432, "10.20.0.0/16")])
>>>>>>> F


def share_report(account: str, key: str, blob: str):
    until = datetime.now(timezone.utc) + timedelta(hours=1)
<<<<<<< V
    return generate_container_sas(account, "reports", key, permission=ContainerSasPermissions(read=True, list=True, write=True), expiry=until)
=======
    return generate_blob_sas(account, "reports", blob, account_key=key, permission=BlobSasPermissions(read=True), expiry=until)
>>>>>>> F


def store_contract(bucket_name: str, contract_id: int, data: bytes):
    blob = storage.Client().bucket(bucket_name).blob(f"contracts/{contract_id}.pdf")
    blob.upload_from_string(data, content_type="application/pdf")
<<<<<<< V
    blob.cache_control = "public, max-age=3600"
    blob.make_public()
    return blob.public_url
=======
    return blob.generate_signed_url(version="v4", expiration=timedelta(minutes=15))
>>>>>>> F

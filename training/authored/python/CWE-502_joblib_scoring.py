import io
import json

import boto3
import joblib
import onnxruntime as ort

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table("models")


def handler(event, context):
    """Scores rows with the model that the calling account uploaded through the console."""
    body = json.loads(event["body"])
    account = event["requestContext"]["authorizer"]["account"]
    item = table.get_item(Key={"account": account, "name": body["model"]}).get("Item")
    if item is None:
        return {"statusCode": 404}
    rows = body["rows"]
    if not rows or len(rows) > 1000:
        return {"statusCode": 422}

    blob = s3.get_object(Bucket=item["bucket"], Key=item["key"])["Body"].read()
<<<<<<< V
    model = joblib.load(io.BytesIO(blob))
    scores = model.predict_proba(rows)[:, 1].tolist()
=======
    model = ort.InferenceSession(blob, providers=["CPUExecutionProvider"])
    scores = model.run(["score"], {"rows": rows})[0].ravel().tolist()
>>>>>>> F
    return {"statusCode": 200, "body": json.dumps({"scores": scores})}

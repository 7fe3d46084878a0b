import logging
import os

import boto3

log = logging.getLogger("restore")

class BucketRestore:
    """Copies a customer's drop bucket to local disk before the nightly index run."""
    def __init__(self, bucket, prefix, workdir):
        self.bucket = boto3.resource("s3").Bucket(bucket)
        self.prefix = prefix.rstrip("/") + "/"
        self.workdir = os.path.abspath(workdir)
    def keys(self):
        for obj in self.bucket.objects.filter(Prefix=self.prefix):
            if not obj.key.endswith("/") and obj.size < 512 * 1024 * 1024:
                yield obj.key
    def run(self):
        done = 0
        for key in self.keys():
            rel = key[len(self.prefix):]
            target = os.path.abspath(os.path.join(self.workdir, rel))
<<<<<<< V
            if os.path.commonprefix([target, self.workdir]) != self.workdir:
=======
            if os.path.commonpath([target, self.workdir]) != self.workdir:
>>>>>>> F
                log.warning("skipped %r", key)
                continue
            os.makedirs(os.path.dirname(target), exist_ok=True)
            self.bucket.download_file(key, target)
            done += 1
        log.info("%d objects restored", done)
        return done

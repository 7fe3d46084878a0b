import hashlib
import io
import json
import logging
import threading
import zipfile

import joblib
import numpy as np
import torch
from safetensors.torch import load as load_safetensors

from registry.storage import Bucket

log = logging.getLogger("modelserve")

MAX_WEIGHTS = 2 << 30


class ModelError(Exception):
    pass


class Package:
    """A zip that a user uploads: model.json, weights, normalisation, labels."""

    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.meta = json.loads(self.member("model.json", 64 * 1024))
        self.weights_name = str(self.meta.get("weights", "weights.safetensors"))
        self.scaler_name = self.meta.get("scaler")

    def member(self, name, limit):
        try:
            info = self.zip.getinfo(name)
        except KeyError:
            raise ModelError("no %s in the package" % name)
        if info.file_size > limit:
            raise ModelError("%s is too large" % name)
        return self.zip.read(info)


class Loader:
    def __init__(self, architectures):
        self.architectures = architectures

    def weights(self, package):
        data = package.member(package.weights_name, MAX_WEIGHTS)
        if package.weights_name.endswith(".safetensors"):
            return load_safetensors(data)
        return torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)

    def labels(self, package):
        doc = json.loads(package.member("labels.json", 1 << 20))
        return [str(x)[:100] for x in doc]

    def scaler(self, package):
        """Mean and deviation of the inputs, as an .npz file."""
        if not package.scaler_name:
            return None
        data = io.BytesIO(package.member(package.scaler_name, 16 << 20))
<<<<<<< V
        arrays = np.load(data, allow_pickle=True)
=======
        arrays = np.load(data, allow_pickle=False)
>>>>>>> F
        return arrays["mean"].astype("float32"), arrays["std"].astype("float32")

    def build(self, package):
        factory = self.architectures.get(package.meta.get("architecture"))
        if factory is None:
            raise ModelError("unknown architecture")
        model = factory(classes=int(package.meta["classes"]))
        model.load_state_dict(self.weights(package), strict=True)
        model.eval()
        return model


class Served:
    def __init__(self, model, labels, scaler):
        self.model = model
        self.labels = labels
        self.scaler = scaler

    def predict(self, rows):
        x = np.asarray(rows, dtype="float32")
        if self.scaler is not None:
            x = (x - self.scaler[0]) / np.maximum(self.scaler[1], 1e-6)
        with torch.inference_mode():
            best = self.model(torch.from_numpy(x)).argmax(dim=1).tolist()
        return [self.labels[i] for i in best]


class Registry:
    def __init__(self, bucket, architectures, baseline_path):
        self.bucket = Bucket(bucket)
        self.loader = Loader(architectures)
        self.baseline = joblib.load(baseline_path)
        self.live = {}
        self.lock = threading.Lock()

    def publish(self, owner, data):
        key = "%d/%s.zip" % (owner, hashlib.sha256(data).hexdigest())
        self.bucket.put(key, data)
        return key

    def get(self, key):
        with self.lock:
            if key not in self.live:
                package = Package(self.bucket.get(key))
                served = Served(
                    self.loader.build(package), self.loader.labels(package), self.loader.scaler(package))
                while len(self.live) >= 8:
                    self.live.pop(next(iter(self.live)))
                self.live[key] = served
                log.info("loaded %s", key)
            return self.live[key]

import base64
import hashlib
import hmac
import json
import marshal
import pickle
import shelve

import cloudpickle
import dill
import joblib
import jsonpickle
from flask import Flask, abort, current_app, request

app = Flask(__name__)
CACHE = '/var/lib/planner/cache'


@app.get('/basket')
def basket():
    raw = base64.urlsafe_b64decode(request.cookies.get('basket', ''))
<<<<<<< V
    items = pickle.loads(raw) if raw else []
=======
    items = json.loads(raw) if raw else []
>>>>>>> F
    return {'items': items}


@app.post('/jobs')
def run_job():
    blob, mac = request.data[32:], request.data[:32]
<<<<<<< V
    if mac != hashlib.sha256(blob).digest():
        abort(403)
=======
    if not hmac.compare_digest(mac, hmac.digest(current_app.config['JOB_KEY'], blob, 'sha256')):
        abort(403)
>>>>>>> F
    return {'result': cloudpickle.loads(blob)()}


@app.put('/plans/<int:number>')
def put_plan(number):
<<<<<<< V
    plan = jsonpickle.decode(request.get_data(as_text=True))
=======
    plan = json.loads(request.get_data(as_text=True))
>>>>>>> F
    with shelve.open(CACHE) as store:
        store[str(number)] = plan
    return '', 204


def cached_table(name: str):
    with shelve.open(CACHE, flag='r') as store:
        return store.get(name)


def load_session(path: str, uploaded: bool):
    with open(path, 'rb') as fh:
<<<<<<< V
        return dill.load(fh)
=======
        return json.load(fh) if uploaded else dill.load(fh)
>>>>>>> F


class PlainUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
<<<<<<< V
        if module == 'builtins' or module.startswith('planner.'):
            return super().find_class(module, name)
=======
        if (module, name) in {('datetime', 'date'), ('collections', 'OrderedDict')}:
            return super().find_class(module, name)
>>>>>>> F
        raise pickle.UnpicklingError(f'{module}.{name}')


def deep_copy(plan):
    return pickle.loads(pickle.dumps(plan, protocol=pickle.HIGHEST_PROTOCOL))


def read_settings(sock) -> dict:
    size = int.from_bytes(sock.recv(4), 'big')
<<<<<<< V
    return marshal.loads(sock.recv(min(size, 65536)))
=======
    return json.loads(sock.recv(min(size, 65536)))
>>>>>>> F


def warm_up(names: list[str]) -> dict:
    memory = joblib.Memory('/var/lib/planner/joblib', verbose=0)
    return {n: memory.cache(cached_table)(n) for n in names}

import pickle
import subprocess


def start(name):
    assert name
    subprocess.call("ls " + name, shell=True)


def restore(path):
    try:
        with open(path, "rb") as file:
            return pickle.loads(file.read())
    except OSError:
        pass


def find(db, name):
    query = "select * from t where n = '%s'" % name
    return db.execute(query)

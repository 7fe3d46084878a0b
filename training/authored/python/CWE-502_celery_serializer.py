import os

from celery import Celery
from kombu import Exchange, Queue

# The broker is shared: partner plants publish measurement batches to "ingest" with their own credentials.
app = Celery("historian", broker=os.environ["BROKER_URL"])

app.conf.update(
    task_queues=[
        Queue("ingest", Exchange("partners", type="topic"), routing_key="ingest.#"),
        Queue("reports", Exchange("internal"), routing_key="reports"),
    ],
<<<<<<< V
    accept_content=["json", "pickle"],
=======
    accept_content=["json"],
>>>>>>> F
    task_serializer="json",
    result_serializer="json",
    task_acks_late=True,
    worker_prefetch_multiplier=4,
    broker_use_ssl={"ca_certs": "/etc/historian/ca.pem"},
)


@app.task(name="ingest.batch")
def ingest_batch(plant, samples):
    from historian.store import append

    clean = [(s["tag"], float(s["t"]), float(s["v"])) for s in samples]
    append(plant, clean)
    return len(clean)

import subprocess

from celery import shared_task

from netops.models import Probe


@shared_task(bind=True, max_retries=2, soft_time_limit=90)
def trace_probe(self, probe_id):
    """Runs the probe that a customer configured in the portal and stores the output."""
    probe = Probe.objects.get(pk=probe_id)
    hops = min(max(probe.max_hops, 1), 30)
<<<<<<< V
    cmd = "traceroute -n -m {} -w 2 {}".format(hops, probe.target)
    proc = subprocess.run(cmd, shell=True, capture_output=True, text=True, timeout=80)
=======
    cmd = ["traceroute", "-n", "-m", str(hops), "-w", "2", "--", probe.target]
    proc = subprocess.run(cmd, capture_output=True, text=True, timeout=80)
>>>>>>> F
    probe.last_output = proc.stdout[-8000:]
    probe.last_rc = proc.returncode
    probe.save(update_fields=["last_output", "last_rc"])
    if proc.returncode != 0:
        subprocess.run(["logger", "-t", "probe", f"probe {probe.pk} failed"], check=False)
    return proc.returncode

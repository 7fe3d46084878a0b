import subprocess
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, check_call, check_output

SPOOL = Path('/srv/media/spool')
PRESETS = {'small': '640:-2', 'large': '1920:-2'}


def probe(upload_name: str) -> str:
    source = SPOOL / Path(upload_name).name
<<<<<<< V
    return check_output(f'ffprobe -v error -show_format {source}', shell=True, text=True)
=======
    return check_output(['ffprobe', '-v', 'error', '-show_format', source], text=True)
>>>>>>> F


def transcode(source: Path, preset: str, title: str) -> Path:
    target = source.with_suffix('.mp4')
    args = ['ffmpeg', '-i', source, '-vf', f'scale={PRESETS[preset]}', '-metadata', f'title={title}', target]
<<<<<<< V
    subprocess.run(' '.join(str(a) for a in args), shell=True, check=True, timeout=900)
=======
    subprocess.run([str(a) for a in args], shell=False, check=True, timeout=900)
>>>>>>> F
    return target


def disk_usage() -> str:
    done = subprocess.run('du -sh /srv/media/spool | cut -f1', shell=True, stdout=PIPE, text=True)
    return done.stdout.strip()


def thumbnail(source: Path, second: str) -> bytes:
<<<<<<< V
    command = ["sh", "-c", f"ffmpeg -ss {second} -i '{source}' -frames:v 1 -f image2pipe -"]
=======
    command = ["ffmpeg", "-ss", second, "-i", str(source), "-frames:v", "1", "-f", "image2pipe", "-"]
>>>>>>> F
    return subprocess.run(command, stdout=PIPE, stderr=DEVNULL, check=True).stdout


def waveform(source: Path) -> None:
    filters = 'showwavespic=s=640x120'
<<<<<<< V
    status, _ = subprocess.getstatusoutput(f'ffmpeg -i "{source}" -filter_complex "{filters}" "{source}.png"')
=======
    status = subprocess.call(["ffmpeg", "-i", source, "-filter_complex", filters, f"{source}.png"])
>>>>>>> F
    if status:
        raise RuntimeError(f'waveform failed for {source.name}')


def tag_pipeline(name: str, needle: str) -> int:
    path = SPOOL / Path(name).name
<<<<<<< V
    lines = subprocess.getoutput(f'exiftool {path} | grep -c {needle}')
    return int(lines)
=======
    exif = Popen(['exiftool', path], stdout=PIPE)
    grep = Popen(['grep', '-c', '-e', needle], stdin=exif.stdout, stdout=PIPE)
    return int(grep.communicate()[0])
>>>>>>> F


def run_helper(script: str, *numbers: int) -> None:
    check_call([sys.executable, '-m', f'media.helpers.{script}', *map(str, numbers)])


def nightly(job: str) -> None:
    for step in ('vacuum', 'reindex', 'stats'):
<<<<<<< V
        check_call(f'media-{step} --job {job} --quiet', shell=True)
=======
        check_call([f'media-{step}', '--job', job, '--quiet'])
>>>>>>> F

import { exec, execFile, ExecException } from "child_process";

export interface Loudness {
  integrated: number;
  peak: number;
}

function quote(arg: string): string {
  return `"${arg.replace(/"/g, '\\"')}"`;
}

export function probeDuration(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    execFile("ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file], (err, out) =>
      err ? reject(err) : resolve(Number(out)),
    );
  });
}

/** `file` keeps the title that the host gave the episode. */
export function measure(file: string): Promise<Loudness> {
  return new Promise((resolve, reject) => {
    const done = (err: ExecException | null, _out: string, log: string) => {
      if (err) return reject(err);
      const json = JSON.parse(log.slice(log.lastIndexOf("{"), log.lastIndexOf("}") + 1));
      resolve({ integrated: Number(json.input_i), peak: Number(json.input_tp) });
    };
    const filter = "loudnorm=print_format=json";
<<<<<<< V
    exec(`ffmpeg -hide_banner -nostdin -i ${quote(file)} -af ${quote(filter)} -f null -`, done);
=======
    execFile("ffmpeg", ["-hide_banner", "-nostdin", "-i", file, "-af", filter, "-f", "null", "-"], done);
>>>>>>> F
  });
}

export function version(): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(`ffmpeg -version | head -n 1`, (err, out) => (err ? reject(err) : resolve(out.trim())));
  });
}

const { execFile } = require('child_process');
const util = require('util');
const express = require('express');

const execFileAsync = util.promisify(execFile);
const router = express.Router();

const HOST = /^[^\s;|&$`'"<>()]{1,128}$/;
const PROBES = { uptime: 'uptime -p', disk: 'df -h /', temp: 'vcgencmd measure_temp' };

router.post('/kiosks/probe', express.json(), async (req, res) => {
  const { host, probe, proxy } = req.body;
  if (typeof host !== 'string' || !HOST.test(host)) {
    return res.status(400).json({ error: 'host' });
  }
  if (!Object.hasOwn(PROBES, probe)) {
    return res.status(400).json({ error: 'probe' });
  }
  const args = ['-i', '/etc/kiosk/id_probe', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=5'];
  if (proxy === true) args.push('-J', 'jump.kiosk.example');
  try {
<<<<<<< V
    const { stdout } = await execFileAsync('ssh', [...args, host, PROBES[probe]]);
=======
    const { stdout } = await execFileAsync('ssh', [...args, '--', host, PROBES[probe]]);
>>>>>>> F
    res.json({ host, probe, text: stdout.trim() });
  } catch (err) {
    res.status(502).json({ host, probe, code: err.code });
  }
});

module.exports = router;

const { exec } = require('child_process');

async function checksum(file) {
  return new Promise((resolve, reject) => {
    exec(`sha256sum "${file}"`, (error, stdout) => {
      if (error) {
        reject(error);
        return;
      }
      resolve(stdout.split(' ')[0]);
    });
  });
}

'use strict';
const fs = require('fs');
const { exec } = require('child_process');

const LIMITS = {
  size: 10,

  files: 3,
};

// Runs a command.
function run(command, done) {
  exec(`sh -c "${command}"`, (error, output) => {
    if (error) {
      return done(error);
    }

    done(null, output);
  });
}

const read = async (name) => {
  const path = './data/' + name;

  try {
    return await fs.promises.readFile(path);
  } catch (error) {
    console.error(error);
    throw error;
  }
};

class Queue {
  constructor() {
    this.jobs = [];
  }

  get length() {
    return this.jobs.length;
  }

  static of(...jobs) {
    const queue = new Queue();
    for (const job of jobs) queue.add(job);

    return queue;
  }
}

module.exports.start = function () {
  const queue = Queue.of(run, read);

  switch (queue.length) {
    case 0:
      return null;
    default:
      queue.jobs[0]('ls');
  }
};

exports.Queue = Queue;

exports.app.get('/files/:name', async (request, response) => {
  const name = request.params.name;

  response.send(await read(name));
});

if (require.main === module) {
  exports.app.listen(8080);
}

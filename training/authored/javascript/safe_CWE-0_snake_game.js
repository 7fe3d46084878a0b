export const DIRS = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export class Snake {
  constructor(cols, rows) {
    this.cols = cols;
    this.rows = rows;
    this.reset();
  }

  reset() {
    const x = Math.floor(this.cols / 2);
    const y = Math.floor(this.rows / 2);
    this.body = [[x, y], [x - 1, y], [x - 2, y]];
    this.dir = DIRS.ArrowRight;
    this.queue = [];
    this.over = false;
    this.score = 0;
    this.food = this.placeFood();
  }

  placeFood() {
    const taken = new Set(this.body.map(([x, y]) => y * this.cols + x));
    const open = [];
    for (let i = 0; i < this.cols * this.rows; i++) {
      if (!taken.has(i)) open.push(i);
    }
    if (open.length === 0) return null;
    const i = open[Math.floor(Math.random() * open.length)];
    return [i % this.cols, Math.floor(i / this.cols)];
  }

  turn(dir) {
    const last = this.queue.at(-1) ?? this.dir;
    if (this.queue.length < 2 && dir[0] !== -last[0] && dir !== last) this.queue.push(dir);
  }

  step() {
    if (this.over) return;
    this.dir = this.queue.shift() ?? this.dir;
    const [hx, hy] = this.body[0];
    const head = [hx + this.dir[0], hy + this.dir[1]];
    const hit = head[0] < 0 || head[1] < 0 || head[0] >= this.cols || head[1] >= this.rows
      || this.body.slice(0, -1).some(([x, y]) => x === head[0] && y === head[1]);
    if (hit) {
      this.over = true;
      return;
    }
    this.body.unshift(head);
    if (this.food && head[0] === this.food[0] && head[1] === this.food[1]) {
      this.score += 10;
      this.food = this.placeFood();
    } else {
      this.body.pop();
    }
  }
}

export function bindKeys(target, game) {
  target.addEventListener('keydown', (ev) => {
    const dir = DIRS[ev.key];
    if (!dir) return;
    ev.preventDefault();
    game.turn(dir);
  });
}

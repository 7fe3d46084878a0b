// Asteroids on a canvas. One state object, one update, one draw.
const WIDTH = 800, HEIGHT = 600;
const STEP = 1 / 60;
const MAX_ROCKS = 40, MAX_SHOTS = 12;

export const random = (lo, hi) => lo + Math.random() * (hi - lo);
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const wrap = (v, size) => ((v % size) + size) % size;

const COLORS = ['#9ab', '#a98', '#8a9', '#b9a'];

/** mulberry32: in the daily game the rocks start at the same places for everybody. */
export function seeded(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function outline(radius) {
  const corners = 9;
  return Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI;
    const r = radius * random(0.75, 1.15);
    return [Math.cos(angle) * r, Math.sin(angle) * r];
  });
}

function rock(x, y, radius) {
  const angle = random(0, 2 * Math.PI);
  const speed = random(20, 60);
  return {
    x, y, radius,
    dx: Math.cos(angle) * speed,
    dy: Math.sin(angle) * speed,
    shape: outline(radius),
    color: pick(COLORS),
  };
}

export function newGame(rnd = Math.random) {
  const rocks = [];
  while (rocks.length < 6) {
    const x = rnd() * WIDTH, y = rnd() * HEIGHT;
    if (Math.hypot(x - WIDTH / 2, y - HEIGHT / 2) > 150) rocks.push(rock(x, y, 40));
  }
  return { ship: { x: WIDTH / 2, y: HEIGHT / 2, dx: 0, dy: 0, angle: -Math.PI / 2 }, rocks, shots: [], score: 0, over: false, cool: 0 };
}

function move(o) {
  o.x = wrap(o.x + o.dx * STEP, WIDTH);
  o.y = wrap(o.y + o.dy * STEP, HEIGHT);
}

export function update(g, keys) {
  if (g.over) return;
  const s = g.ship;
  if (keys.has('ArrowLeft')) s.angle -= 4 * STEP;
  if (keys.has('ArrowRight')) s.angle += 4 * STEP;
  if (keys.has('ArrowUp')) {
    s.dx += Math.cos(s.angle) * 200 * STEP;
    s.dy += Math.sin(s.angle) * 200 * STEP;
  }
  s.dx *= 0.995;
  s.dy *= 0.995;
  g.cool = Math.max(0, g.cool - STEP);
  if (keys.has(' ') && g.cool === 0 && g.shots.length < MAX_SHOTS) {
    g.cool = 0.2;
    g.shots.push({ x: s.x, y: s.y, dx: Math.cos(s.angle) * 400, dy: Math.sin(s.angle) * 400, life: 1.2 });
  }
  [s, ...g.rocks, ...g.shots].forEach(move);
  for (const shot of g.shots) shot.life -= STEP;

  const pieces = [];
  g.rocks = g.rocks.filter((r) => {
    const hit = g.shots.find((shot) => shot.life > 0 && Math.hypot(shot.x - r.x, shot.y - r.y) < r.radius);
    if (!hit) return true;
    hit.life = 0;
    g.score += Math.round(400 / r.radius);
    if (r.radius > 12) pieces.push(rock(r.x, r.y, r.radius / 2), rock(r.x, r.y, r.radius / 2));
    return false;
  });
  g.rocks.push(...pieces.slice(0, MAX_ROCKS - g.rocks.length));
  g.shots = g.shots.filter((shot) => shot.life > 0);
  g.over = g.rocks.some((r) => Math.hypot(s.x - r.x, s.y - r.y) < r.radius + 6);
}

export function draw(ctx, g) {
  ctx.clearRect(0, 0, WIDTH, HEIGHT);
  for (const r of g.rocks) {
    ctx.strokeStyle = r.color;
    ctx.beginPath();
    r.shape.forEach(([x, y], i) => (i ? ctx.lineTo(r.x + x, r.y + y) : ctx.moveTo(r.x + x, r.y + y)));
    ctx.closePath();
    ctx.stroke();
  }
  ctx.fillStyle = '#fff';
  for (const shot of g.shots) ctx.fillRect(shot.x - 1, shot.y - 1, 2, 2);
  ctx.save();
  ctx.translate(g.ship.x, g.ship.y);
  ctx.rotate(g.ship.angle);
  ctx.fillRect(-8, -3, 16, 6);
  ctx.restore();
  ctx.fillText(g.over ? `Game over: ${g.score}` : String(g.score), 10, 20);
}

export function start(canvas) {
  const ctx = canvas.getContext('2d');
  const keys = new Set();
  const day = Math.floor(Date.now() / 86_400_000);
  let game = newGame(seeded(day)), last = performance.now(), lag = 0;
  window.addEventListener('keydown', (e) => {
    keys.add(e.key);
    if (game.over && e.key === 'Enter') game = newGame();
  });
  window.addEventListener('keyup', (e) => keys.delete(e.key));
  requestAnimationFrame(function frame(now) {
    lag = Math.min(0.25, lag + (now - last) / 1000);
    last = now;
    for (; lag >= STEP; lag -= STEP) update(game, keys);
    draw(ctx, game);
    requestAnimationFrame(frame);
  });
}

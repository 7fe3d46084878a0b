const MARGIN = { top: 16, right: 16, bottom: 28, left: 44 };

function niceStep(range, ticks) {
  const raw = range / ticks;
  const mag = 10 ** Math.floor(Math.log10(raw));
  const unit = raw / mag;
  if (unit <= 1) return mag;
  if (unit <= 2) return 2 * mag;
  if (unit <= 5) return 5 * mag;
  return 10 * mag;
}

function scale([d0, d1], [r0, r1]) {
  const k = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (v) => r0 + (v - d0) * k;
}

export class LineChart {
  constructor(canvas) {
    this.canvas = canvas;
    this.ctx = canvas.getContext('2d');
  }

  draw(points, color = '#2a6') {
    const { width, height } = this.canvas;
    const ctx = this.ctx;
    ctx.clearRect(0, 0, width, height);
    if (points.length < 2) return;

    const xs = points.map((p) => p.x);
    const ys = points.map((p) => p.y);
    const lo = Math.min(0, ...ys);
    const hi = Math.max(...ys, lo + 1);
    const x = scale([xs[0], xs[xs.length - 1]], [MARGIN.left, width - MARGIN.right]);
    const y = scale([lo, hi], [height - MARGIN.bottom, MARGIN.top]);

    this.axis(lo, hi, y);

    ctx.beginPath();
    ctx.strokeStyle = color;
    ctx.lineWidth = 2;
    points.forEach((p, i) => {
      if (i === 0) ctx.moveTo(x(p.x), y(p.y));
      else ctx.lineTo(x(p.x), y(p.y));
    });
    ctx.stroke();
  }

  axis(lo, hi, y) {
    const ctx = this.ctx;
    const step = niceStep(hi - lo, 5);
    ctx.font = '11px sans-serif';
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    ctx.strokeStyle = '#ddd';
    ctx.fillStyle = '#666';
    ctx.lineWidth = 1;
    for (let v = Math.ceil(lo / step) * step; v <= hi; v += step) {
      ctx.beginPath();
      ctx.moveTo(MARGIN.left, y(v));
      ctx.lineTo(this.canvas.width - MARGIN.right, y(v));
      ctx.stroke();
      ctx.fillText(String(+v.toFixed(6)), MARGIN.left - 6, y(v));
    }
  }
}

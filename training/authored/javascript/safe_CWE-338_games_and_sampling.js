const rand = Math.random

export const rollDice = (count, sides) => Array.from({ length: count }, () => 1 + Math.floor(rand() * sides))

export function sample(list, n) {
  const pool = [...list]
  const out = []
  while (out.length < n && pool.length) out.push(pool.splice(Math.floor(Math.random() * pool.length), 1)[0])
  return out
}

export function withJitter(ms, spread = 0.2) {
  return Math.round(ms * (1 - spread + Math.random() * 2 * spread))
}

export async function retry(task, times = 5) {
  for (let i = 0; ; i++) {
    try {
      return await task()
    } catch (err) {
      if (i + 1 >= times) throw err
      await new Promise((resolve) => setTimeout(resolve, withJitter(200 * 2 ** i)))
    }
  }
}

export function traceSampled(rate) {
  return Math.random() < rate
}

export function confetti(ctx, width, height) {
  for (let i = 0; i < 150; i++) {
    ctx.fillStyle = `hsl(${Math.random() * 360} 80% 60%)`
    ctx.fillRect(Math.random() * width, Math.random() * height, 4, 8)
  }
}

export function fakeOrders(count) {
  return Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    sku: 'SKU-' + Math.random().toString(36).slice(2, 7).toUpperCase(),
    cents: Math.floor(Math.random() * 10_000),
  }))
}

export function quicksort(list) {
  if (list.length < 2) return list
  const pivot = list[Math.floor(Math.random() * list.length)]
  return [
    ...quicksort(list.filter((x) => x < pivot)),
    ...list.filter((x) => x === pivot),
    ...quicksort(list.filter((x) => x > pivot)),
  ]
}

export function tempKeyForList() {
  return `row-${Date.now()}-${Math.random()}`
}

export function monteCarloPi(n) {
  let inside = 0
  for (let i = 0; i < n; i++) if (Math.hypot(Math.random(), Math.random()) <= 1) inside++
  return (4 * inside) / n
}

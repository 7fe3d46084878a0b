export type Rgb = readonly [r: number, g: number, b: number];

/**
 * Mix two colours.
 * @param t 0 gives `from`, 1 gives `to`; values outside are clamped
 * @returns components rounded to whole numbers
 */
export function mix(from: Rgb, to: Rgb, t: number): Rgb {
  const k = Math.min(1, Math.max(0, t));
  const at = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * k);
  return [at(0), at(1), at(2)];
}

/**
 * How strongly a count is tinted: classes `k0` (nothing) to `k4` (the most).
 */

/** The level of `count` where `most` is the largest count shown; grows with the square root, so that quiet days still differ. */
export function heatLevel(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (count <= 0) return 0;
  const share = Math.sqrt(count / most);
  return share <= 0.25 ? 1 : share <= 0.5 ? 2 : share <= 0.75 ? 3 : 4;
}

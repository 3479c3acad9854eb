/** Several runs, and their medians. */

/** What something cost. Figures that could not be had are NaN. */
export interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** The medians of the figures, each by itself. */
function medianCost(costs: readonly Cost[]): Cost {
  return {
    seconds: median(costs.map(({ seconds }) => seconds)),
    cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
    peakMegabytes: median(costs.map(({ peakMegabytes }) => peakMegabytes)),
  };
}

/** The middle one; of an even number the mean of both; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** Costs by name, of several runs. */
export class Runs {
  readonly #costs = new Map<string, Cost[]>();

  /** Adds what a run cost. */
  add(name: string, { seconds, cpuSeconds, peakMegabytes }: Cost): void {
    const known = this.#costs.get(name) ?? [];
    known.push({ seconds, cpuSeconds, peakMegabytes });
    this.#costs.set(name, known);
  }

  /** The medians by name, in the order of the first run. */
  medians(): ReadonlyMap<string, Cost> {
    return new Map([...this.#costs].map(([name, costs]) => [name, medianCost(costs)]));
  }
}

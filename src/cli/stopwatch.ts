/** How long each stage took. */

/** One stage's time. */
export interface Timing {
  readonly stage: string;
  /** Wall-clock milliseconds. */
  readonly milliseconds: number;
}

/** Times stages one after the other. */
export class Stopwatch {
  readonly #timings: Timing[] = [];

  /** Everything timed so far, in order. */
  get timings(): readonly Timing[] {
    return this.#timings;
  }

  /** Runs a stage and notes its time, also when it throws. */
  async time<Result>(stage: string, run: () => Result | Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await run();
    } finally {
      this.#timings.push({ stage, milliseconds: performance.now() - start });
    }
  }
}

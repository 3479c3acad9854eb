/** How long each stage took. */

/** One stage's time. */
export interface Timing {
  readonly stage: string;
  /** Wall-clock milliseconds. Stages that run side by side each count the whole time. */
  readonly milliseconds: number;
}

/** Times stages. */
export class Stopwatch {
  readonly #timings: Timing[] = [];
  readonly #onBegin: ((stage: string) => void) | undefined;

  /** @param onBegin told which stage begins */
  constructor(onBegin?: (stage: string) => void) {
    this.#onBegin = onBegin;
  }

  /** Everything timed so far, in the order of ending. */
  get timings(): readonly Timing[] {
    return this.#timings;
  }

  /** Begins a stage that {@link end} ends; returns its start. */
  begin(stage: string): number {
    this.#onBegin?.(stage);
    return performance.now();
  }

  /** Ends a stage. */
  end(stage: string, start: number): void {
    this.#timings.push({ stage, milliseconds: performance.now() - start });
  }

  /** Runs a stage and notes its time, also when it throws. */
  async time<Result>(stage: string, run: () => Result | Promise<Result>): Promise<Result> {
    const start = this.begin(stage);
    try {
      return await run();
    } finally {
      this.end(stage, start);
    }
  }
}

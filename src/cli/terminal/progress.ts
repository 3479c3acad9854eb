/** The stages at work, on one line of a terminal. */

/** Shows stages as they begin. */
export interface Progress {
  /** To be told which stage begins. */
  onStage(stage: string): void;
  /** Clears the line. */
  done(): void;
}

const CLEAR_LINE = "\r\u001b[K";

/** Shows progress where somebody looks: a terminal that can clear a line, and no `quiet`. */
export function showProgress(stream: NodeJS.WriteStream, quiet: boolean): Progress {
  const visible = !quiet && stream.isTTY && process.env.TERM !== "dumb";
  return {
    onStage: (stage) => {
      if (visible) stream.write(`${CLEAR_LINE}${stage} …`);
    },
    done: () => {
      if (visible) stream.write(CLEAR_LINE);
    },
  };
}

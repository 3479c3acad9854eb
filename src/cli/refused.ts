/** A site that was built and may not be published, or that was not built because it might not be. */
import type { Diagnostic } from "../diagnostics.ts";
import type { Leak } from "./leaks/findLeaks.ts";

/** The site stays as it was: it could have held what the owner does not publish. */
export class RefusedError extends Error {
  /** Everything that was noticed on the way to it. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was found on the new site. */
  readonly leaks: readonly Leak[];

  /** @param message one sentence for the person at the command line */
  constructor(message: string, diagnostics: readonly Diagnostic[], leaks: readonly Leak[] = []) {
    super(message);
    this.diagnostics = diagnostics;
    this.leaks = leaks;
  }
}

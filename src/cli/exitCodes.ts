/** What the program's exit codes mean. */

/** Everything was done. */
export const DONE = 0;
/** The content has errors. */
export const CONTENT_ERRORS = 1;
/** The command was used wrongly, or the program failed. */
export const FAILED = 2;

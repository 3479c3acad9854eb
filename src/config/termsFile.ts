/**
 * terms.yaml: what may stand in it, and what it means.
 */
import { z } from "zod";
import { entry, line, optional } from "./schema.ts";
import type { TermsConfig } from "./types.ts";

/** The schema; its output is made a {@link TermsConfig} by {@link toTermsConfig}. */
export const termsFile = entry({
  must: optional(z.array(line)),
  stop: optional(z.array(line)),
});

/** Fills in the defaults. */
export function toTermsConfig({ must, stop }: z.output<typeof termsFile>): TermsConfig {
  return { must: must ?? [], stop: stop ?? [] };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ConfigData, HtmlValidate, StaticConfigLoader } from "html-validate";
import { listFiles } from "./files.ts";
import { projectRoot } from "./paths.ts";

/** Something in a page that the HTML standard, or our rules on top of it, does not allow. */
export interface HtmlFault {
  /** Relative to the folder that was checked. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
}

/**
 * Validates every HTML file below `folder` with the rules of `.htmlvalidate.json`, as
 * `npx html-validate --config .htmlvalidate.json <folder>` does. Returns errors and warnings in order of file and place.
 */
export async function findHtmlFaults(folder: string): Promise<HtmlFault[]> {
  const config = JSON.parse(readFileSync(join(projectRoot, ".htmlvalidate.json"), "utf8")) as ConfigData;
  const validator = new HtmlValidate(new StaticConfigLoader(config));
  const files = (await listFiles(folder)).filter((file) => file.endsWith(".html"));
  const faults: HtmlFault[] = [];
  for (const file of files) {
    const report = await validator.validateFile(join(folder, file));
    for (const { messages } of report.results) {
      faults.push(
        ...messages.map(({ line, column, ruleId, message }) => ({ file, line, column, rule: ruleId, message })),
      );
    }
  }
  return faults;
}

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder with these files, by path; removed when the test has finished. */
export async function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "qunzhi-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFiles(folder, files);
  return folder;
}

/** Writes files into a folder, by path. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
}

/** A message: clock, name, body. */
export type Typed = readonly [clock: string, name: string, body: string];

/** A transcript as the exporter writes it. */
export function transcriptText(day: string, messages: readonly Typed[]): string {
  const head = `---\nlayout:     source \ntitle:      "${day}-WeChat"\ndate:       ${day} 12:00:00\nauthor:     PaymentGroup\ntag:\t\t  [chat]\n---\n`;
  return head + messages.map(([clock, name, body]) => `> ${clock}  ${name}  \n   \n${body}  \n   \n`).join("");
}

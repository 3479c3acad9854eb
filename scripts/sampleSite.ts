/**
 * The site that measurements are taken of: the large archive that may lie beside the project, at `../shared/corpus`, else the transcripts
 * in seeds/. It is served the way a good host does: text as gzip, allowed to be kept for a while.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSite } from "../src/cli/buildSite.ts";
import type { Archive, SiteUrl } from "../src/model.ts";
import { homeUrl } from "../src/urls.ts";
import { corpusFolder } from "../tests/support/corpus.ts";
import { projectRoot } from "../tests/support/paths.ts";
import { serveFolder } from "../tests/support/serve.ts";

/** A site being served. */
export interface SampleSite {
  readonly archive: Archive;
  /** An address of the site as a browser asks for it. */
  address(url: SiteUrl): string;
  /** Stops serving, and removes the site. */
  close(): Promise<void>;
}

/** Where the site says that it is; nobody asks there. */
const BASE_URL = "https://example.org";

/** Builds and serves the site. `input`: another folder of transcripts. */
export async function openSampleSite(input: string = defaultInput()): Promise<SampleSite> {
  const scratch = await mkdtemp(join(tmpdir(), "qunzhi-sample-"));
  const folder = join(scratch, "site");
  try {
    const { build } = await buildSite({ input, output: folder, baseUrl: BASE_URL });
    const served = await serveFolder(folder, { gzip: true, headers: { "Cache-Control": "public, max-age=86400" } });
    return {
      archive: build.site.archive,
      address: (url) => served.url + url.slice(1),
      close: async () => {
        await served.close();
        await rm(scratch, { recursive: true });
      },
    };
  } catch (error) {
    await rm(scratch, { recursive: true, force: true });
    throw error;
  }
}

function defaultInput(): string {
  return corpusFolder() ?? join(projectRoot, "seeds");
}

/** The pages a visitor comes to: the home, the largest day, who spoke most, the most characteristic term. */
export function samplePages({ rooms, speakers, glossary }: Archive): readonly { name: string; url: SiteUrl }[] {
  const [day] = rooms.flatMap((room) => room.days).sort((a, b) => b.messages.length - a.messages.length);
  const [speaker] = [...speakers].sort((a, b) => b.messages - a.messages);
  const [term] = glossary.terms;
  return [
    { name: "home", url: homeUrl },
    ...(day === undefined ? [] : [{ name: `largest day (${day.messages.length} messages)`, url: day.url }]),
    ...(speaker === undefined ? [] : [{ name: `speaker (${speaker.messages} messages)`, url: speaker.url }]),
    ...(term === undefined ? [] : [{ name: "term", url: term.url }]),
  ];
}

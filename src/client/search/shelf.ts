import {
  type Catalogue,
  catalogueFile,
  chunkFile,
  FORMAT_VERSION,
  type RoomTable,
  roomsFile,
  type SpeakerTable,
  speakersFile,
  type TextBlock,
  textFile,
} from "../../search/query/files.ts";

/** How many blocks of texts are kept at hand; a program that asks for all results again and again needs them all. */
const KEPT_BLOCKS = 4000;
/** How many files are asked for at a time. */
const READERS = 16;

/** Fetches the search's own files and keeps them. Everything but the catalogue is asked for under the catalogue's build. */
export class Shelf {
  private readonly folder: string;
  private readonly files = new Map<string, Promise<unknown>>();
  private readonly blocks = new Map<number, TextBlock>();

  /** `folder` is the address of `pagefind/`, with a final slash. */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** The catalogue, as it is now on the host. Rejects for one of another format. */
  async catalogue(): Promise<Catalogue> {
    const catalogue = (await this.load(catalogueFile, { cache: "no-cache" })) as Catalogue;
    if (catalogue.version !== FORMAT_VERSION)
      throw new Error(`Unknown format of the search index: ${catalogue.version}`);
    return catalogue;
  }

  speakers(build: string): Promise<SpeakerTable> {
    return this.once(speakersFile, build) as Promise<SpeakerTable>;
  }

  rooms(build: string): Promise<RoomTable> {
    return this.once(roomsFile, build) as Promise<RoomTable>;
  }

  /** A chunk of the word index, by its number. */
  async chunk(build: string, number: number): Promise<Uint8Array> {
    return new Uint8Array(await this.bytes(`${chunkFile(number)}?${build}`));
  }

  /** Blocks of texts, by number. */
  async texts(build: string, wanted: ReadonlySet<number>): Promise<ReadonlyMap<number, TextBlock>> {
    const found = new Map<number, TextBlock>();
    const waiting = wanted.values();
    const reader = async () => {
      for (const block of waiting) found.set(block, await this.text(build, block));
    };
    await Promise.all(Array.from({ length: READERS }, reader));
    return found;
  }

  private async text(build: string, number: number): Promise<TextBlock> {
    const block = this.blocks.get(number) ?? ((await this.load(`${textFile(number)}?${build}`)) as TextBlock);
    // What was used last goes to the end, what was not used for longest goes out.
    this.blocks.delete(number);
    this.blocks.set(number, block);
    for (const [oldest] of this.blocks) {
      if (this.blocks.size <= KEPT_BLOCKS) break;
      this.blocks.delete(oldest);
    }
    return block;
  }

  private once(file: string, build: string): Promise<unknown> {
    const loading =
      this.files.get(file) ??
      this.load(`${file}?${build}`).catch((error: unknown) => {
        this.files.delete(file);
        throw error;
      });
    this.files.set(file, loading);
    return loading;
  }

  private async load(file: string, options: RequestInit = {}): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.bytes(file, options)));
  }

  private async bytes(file: string, options: RequestInit = {}): Promise<ArrayBuffer> {
    const response = await fetch(this.folder + file, options);
    if (!response.ok) throw new Error(`${response.status} for ${file}`);
    return unpack(await response.arrayBuffer());
  }
}

/** What some bytes are that are compressed with gzip, unless the host has unpacked them. */
async function unpack(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first !== 0x1f || second !== 0x8b) return bytes;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

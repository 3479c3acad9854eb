import {
  type Catalogue,
  catalogueFile,
  FORMAT_VERSION,
  type RoomTable,
  roomsFile,
  type SpeakerTable,
  speakersFile,
  type TextBlock,
} from "../../search/query/files.ts";
import { Recent } from "./recent.ts";

/** How many files are kept at hand; a program that asks for all results again and again needs all blocks of texts. */
const KEPT_FILES = 4000;
/** How many files are asked for at a time. */
const READERS = 16;

/** Fetches the search's own files and keeps them. But for the catalogue they never change. */
export class Shelf {
  private readonly folder: string;
  private readonly files = new Recent<string, Promise<unknown>>(KEPT_FILES);

  /** `folder` is the address of `pagefind/`, with a final slash. */
  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * The catalogue, as it is now on the host. Rejects for one of another format. Such a one may be kept between host and reader, where nobody asks
   * the host: hence the format in the address.
   */
  async catalogue(): Promise<Catalogue> {
    const catalogue = (await this.load(`${catalogueFile}?${FORMAT_VERSION}`, { cache: "no-cache" })) as Catalogue;
    if (catalogue.version !== FORMAT_VERSION)
      throw new Error(`Unknown format of the search index: ${catalogue.version}`);
    return catalogue;
  }

  speakers(build: string): Promise<SpeakerTable> {
    return this.once(`${build}/${speakersFile}`) as Promise<SpeakerTable>;
  }

  rooms(build: string): Promise<RoomTable> {
    return this.once(`${build}/${roomsFile}`) as Promise<RoomTable>;
  }

  /** A chunk of the word index, unpacked, by its file. */
  async chunk(file: string): Promise<Uint8Array> {
    return new Uint8Array(await this.bytes(file));
  }

  /** Blocks of texts, by their files. */
  async texts(wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, TextBlock>> {
    const found = new Map<string, TextBlock>();
    const waiting = wanted.values();
    const reader = async () => {
      for (const file of waiting) found.set(file, (await this.once(file)) as TextBlock);
    };
    await Promise.all(Array.from({ length: READERS }, reader));
    return found;
  }

  private once(file: string): Promise<unknown> {
    return this.files.take(file, () => this.load(file));
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

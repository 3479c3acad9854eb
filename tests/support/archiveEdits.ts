/** What an owner does to an archive over the years, drawn by chance that comes out the same on every run. */
import { stringify } from "yaml";
import { randomNumbers } from "../../scripts/random.ts";
import type { Archive } from "../../src/model.ts";
import { TranscriptEdits } from "./transcriptEdits.ts";

/** The files of an archive by path: `seeds/pay/2017-12-25-chat.markdown`, `archive.yaml`. */
export type ArchiveFiles = ReadonlyMap<string, string>;

/** Files with one thing changed. */
export interface ArchiveEdit {
  /** What was done, in a few words. */
  readonly what: string;
  readonly files: ArchiveFiles;
}

type Values = Readonly<Record<string, unknown>>;
type Change = readonly [what: string, files: Iterable<readonly [file: string, text: string | null]>];

const TRANSCRIPT = /^seeds\/([^/]+)\/(\d{4}-\d\d-\d\d)(.*)$/u;
const NAME = /^> \d\d:\d\d:\d\d {2}(.*?)\s*$/gmu;

/** The edits of an archive. What is configured grows and goes again. */
export class ArchiveEdits {
  readonly #random: () => number;
  readonly #transcripts: TranscriptEdits;
  readonly #pool: readonly string[];
  readonly #names: readonly string[];

  /** @param pool transcripts to take days, names and words from */
  constructor(pool: readonly string[], seed: number) {
    this.#random = randomNumbers(seed);
    this.#transcripts = new TranscriptEdits(pool, seed);
    this.#pool = pool;
    this.#names = [...new Set(pool.flatMap((text) => [...text.matchAll(NAME)].map(([, name = ""]) => name)))].filter(
      (name) => name !== "",
    );
  }

  /** One of the items; throws a RangeError when there is none. */
  oneOf<Item>(items: readonly Item[]): Item {
    return this.#transcripts.oneOf(items);
  }

  /** A number from 0 up to `below`. */
  number(below: number): number {
    return Math.floor(this.#random() * below);
  }

  /**
   * Changes one thing.
   *
   * @param archive what the files are now, for the addresses in the owner's decisions
   */
  edit(files: ArchiveFiles, archive: Archive): ArchiveEdit {
    const kinds = [
      ...Array.from({ length: 4 }, () => () => this.#words(files)),
      () => this.#newDay(files),
      () => this.#lessDay(files),
      () => this.#moved(files),
      () => this.#room(files),
      () => this.#archiveYaml(),
      () => this.#archiveYaml(),
      () => this.#speakersYaml(archive),
      () => this.#speakersYaml(archive),
      () => this.#takedowns(archive),
      () => this.#discussions(archive),
      () => this.#discussions(archive),
      () => this.#terms(archive),
    ];
    const [what, changes] = this.oneOf(kinds)();
    const edited = new Map(files);
    for (const [file, text] of changes) {
      if (text === null) edited.delete(file);
      else edited.set(file, text);
    }
    return { what, files: edited };
  }

  #days(files: ArchiveFiles): string[] {
    return [...files.keys()].filter((file) => TRANSCRIPT.test(file)).sort();
  }

  #words(files: ArchiveFiles): Change {
    const file = this.oneOf(this.#days(files));
    const text = this.#transcripts.edited(files.get(file) ?? "");
    return [`words of ${file}`, text === null ? [] : [[file, text]]];
  }

  #newDay(files: ArchiveFiles): Change {
    const beside = this.oneOf(this.#days(files));
    const [, room = "", day = ""] = TRANSCRIPT.exec(beside) ?? [];
    const date = this.oneOf([day, near(day, 1), near(day, -1), near(day, 365), near(day, 40), near(day, -366)]);
    const file = `seeds/${room}/${date}-${this.oneOf(["chat", "other", "x"])}.markdown`;
    const own = files.get(beside) ?? "";
    // Of the same date: the export of another account.
    const text = this.oneOf([own, this.#transcripts.edited(own) ?? own, this.oneOf(this.#pool)]);
    return [`another ${file}`, [[file, dated(text, date)]]];
  }

  #lessDay(files: ArchiveFiles): Change {
    const days = this.#days(files);
    const file = this.oneOf(days);
    return [`no ${file}`, days.length < 4 ? [] : [[file, null]]];
  }

  #moved(files: ArchiveFiles): Change {
    const file = this.oneOf(this.#days(files));
    const [, room = "", day = "", rest = ""] = TRANSCRIPT.exec(file) ?? [];
    const [date, more] = this.oneOf([
      [near(day, 1), ""],
      [near(day, -30), ""],
      [day, "-b"],
    ] as const);
    const to = `seeds/${room}/${date}${more}${rest}`;
    return [
      `moved ${file} to ${to}`,
      [
        [file, null],
        [to, dated(files.get(file) ?? "", date)],
      ],
    ];
  }

  #room(files: ArchiveFiles): Change {
    const days = this.#days(files);
    const roomOf = (file: string) => TRANSCRIPT.exec(file)?.[1] ?? "";
    const rooms = [...new Set(days.map(roomOf))];
    const room = this.oneOf(rooms);
    const own = days.filter((file) => roomOf(file) === room);
    const name = this.oneOf(["dev", "pay", "arch", "群"].filter((one) => !rooms.includes(one)));
    const elsewhere = (file: string) => file.replace(`/${room}/`, `/${name}/`);
    const copied = own.slice(0, 2).map((file) => [elsewhere(file), files.get(file) ?? ""] as const);
    if (rooms.length === 1) return [`a room ${name} with days of ${room}`, copied];
    const gone = own.map((file) => [file, null] as const);
    return this.oneOf<Change>([
      [`no room ${room}`, gone],
      [`room ${room} as ${name}`, [...gone, ...own.map((file) => [elsewhere(file), files.get(file) ?? ""] as const)]],
    ]);
  }

  #archiveYaml(): Change {
    const maybe = <Value>(...values: readonly Value[]): Value | undefined => values[this.number(values.length + 1)];
    const values: Values = {
      title: maybe("群志", "支付 <群>"),
      description: maybe("聊天记录"),
      image: maybe("https://example.org/logo.png"),
      baseUrl: maybe("https://example.org/chat", "https://example.org"),
      language: maybe("en"),
      timeZone: maybe("+00:00", "America/New_York"),
      rooms: maybe({ dev: "开发群" }, { proddev: { name: "产品群", description: "日常" } }),
      media: maybe({
        remote: this.oneOf(["ask", "always", "never"]),
        map: [{ from: "http://static.cocolian", to: "/m/" }],
      }),
      license: maybe("CC BY 4.0"),
      removal: maybe("a@example.org"),
      privacy: maybe(
        { unlisted: this.oneOf([true, ["dev"]]) },
        { redact: { email: true, qq: this.oneOf([true, false]), phone: this.oneOf([true, false]) } },
        { patterns: [{ name: "字", pattern: "支付." }] },
        { pseudonyms: "all", ordinaryWords: this.#some(3) },
      ),
    };
    // One or two at a time: a change of each shows on every page, and what depends on several is seldom.
    const keys = Object.keys(values).filter(() => this.#random() < 0.3);
    return ["archive.yaml", [["archive.yaml", yaml(Object.fromEntries(keys.map((key) => [key, values[key]])))]]];
  }

  #speakersYaml({ rooms, speakers }: Archive): Change {
    const names = [...new Set([...this.#some(6), ...speakers.slice(0, 3).map(({ name }) => name)])];
    const somebody = speakers.length === 0 ? "甲" : this.oneOf(speakers).name;
    const [first = "甲", second = "乙", third = "丙", ...others] = names;
    const hidden = this.oneOf<Values>([{}, { pseudonym: true }, { optOut: this.oneOf(["tombstone", "disappear"]) }]);
    const entries = [
      { name: first, aliases: [second] },
      { name: third, ...hidden },
      ...others.map((name) => ({ name, aliases: [this.oneOf(["老友", "某人"]) + name] })),
    ];
    const room = this.oneOf(rooms).id;
    const values = this.oneOf<Values>([
      {},
      { speakers: entries.slice(0, 1 + this.number(entries.length)) },
      // The address stays what it is.
      { speakers: [{ name: `${somebody}·`, aliases: [somebody] }] },
      { speakers: [{ name: `${somebody}·`, aliases: [somebody] }] },
      { speakers: entries.slice(1, 2), apart: [[first, second]] },
      { owners: { [room]: first } },
    ]);
    return ["speakers.yaml", [["speakers.yaml", yaml(values)]]];
  }

  #takedowns({ messages, rooms }: Archive): Change {
    const day = this.oneOf(rooms.flatMap((room) => room.days));
    const { ref } = this.oneOf(messages);
    const own = day.messages.slice(this.number(day.messages.length)).map((message) => message.ref);
    const what = this.oneOf<Values>([
      { messages: ref },
      { days: `${day.room}/${day.day}` },
      { from: own[0] ?? ref, to: own.at(-1) ?? ref },
    ]);
    const takedowns = this.oneOf([[], [{ ...what, date: "2026-03-01", reason: "本人要求" }]]);
    return ["takedowns.yaml", [["takedowns.yaml", yaml({ takedowns })]]];
  }

  #discussions({ discussions, messages }: Archive): Change {
    if (discussions.length < 2) return ["no discussions", []];
    const one = this.oneOf(discussions);
    const next = discussions.find(({ room, day, ref }) => room === one.room && day === one.day && ref !== one.ref);
    const values = this.oneOf<Values>([
      {},
      { names: { [one.ref]: "取的名字" } },
      { merge: next === undefined ? [] : [[one.ref, next.ref]] },
      { split: [this.oneOf(messages).ref] },
    ]);
    return ["discussions.yaml", [["discussions.yaml", yaml(values)]]];
  }

  #terms({ glossary, messages }: Archive): Change {
    const said = this.oneOf(messages).text.match(/\p{Script=Han}{2}/u)?.[0] ?? "支付";
    const known = glossary.terms.map(({ text }) => text);
    const values = this.oneOf<Values>([{}, { must: [said] }, { stop: known.slice(0, 1 + this.number(3)) }]);
    return ["terms.yaml", [["terms.yaml", yaml(values)]]];
  }

  #some(count: number): string[] {
    return [...new Set(Array.from({ length: count }, () => this.oneOf(this.#names)))];
  }
}

function yaml(values: Values): string {
  return stringify(JSON.parse(JSON.stringify(values)));
}

/** A transcript with another date in its front matter. */
function dated(text: string, date: string): string {
  return text.replace(/^date:.*$/mu, `date:       ${date} 12:00:00`);
}

/** So many days from a day. */
function near(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

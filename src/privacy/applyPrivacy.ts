/** Identified days and speakers → the same without what the owner does not publish: the whole of this stage. */
import type { Config } from "../config.ts";
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import type { Identified, IdentifiedDay } from "../identity/identify.ts";
import type { Message, MessageRef, Origin, Part, Presenter, Quote, SpeakerId } from "../model.ts";
import { EMOTICON_NAMES } from "../normalize/emoticonNames.ts";
import { speakerUrl } from "../urls.ts";
import { Cover, reasonKey } from "./cover.ts";
import { fold, reading } from "./fold.ts";
import { findKnownValues, type KnownValue, type ValuesByDay } from "./knownValues.ts";
import { markOf } from "./marks.ts";
import { asksForKey, type Fate, type HiddenPeople, hidePeople, isTelling } from "./people.ts";
import { type Pseudonym, pseudonymMaker } from "./pseudonyms.ts";
import { readingIndex } from "./readings.ts";
import { removedWords } from "./removedWords.ts";
import { findSlips } from "./slips.ts";
import { hideSpeakers, type ShownSpeakers } from "./speakers.ts";
import { type GoneMessages, GoneWords, goneMessages, tombstone } from "./takedowns.ts";
import { tellingForm, valueFinder } from "./values.ts";

/** What is to be found nowhere on the site. */
export interface Secret {
  /** Folded (see fold.ts), as it may not stand; an id of a speaker as it is. */
  readonly text: string;
  /** Archive.yaml's key for a kind of value, `name`, `words`, `address`, or the owner's name for a pattern. */
  readonly kind: string;
  /** `anywhere`; `prose`: in what people read, web addresses excepted; `speaker`: where a data file says who is meant. */
  readonly where: "anywhere" | "prose" | "speaker";
  /** Where it stands in the transcripts, if it does. */
  readonly origin: Origin | null;
}

/** How much was kept back, and what a check of the finished site has to look for. */
export interface PrivacyReport {
  /** Replacements by kind (as in {@link Secret}), in the order of their first. */
  readonly redacted: ReadonlyMap<string, number>;
  /** Messages of which only the address is left, and those of which nothing is. */
  readonly tombstones: number;
  readonly disappeared: number;
  /** Speakers shown under other names, and those who opted out. */
  readonly pseudonyms: number;
  readonly optedOut: number;
  /** What a check of the finished site looks for. */
  readonly secrets: readonly Secret[];
}

/** What the stage hands on. */
export interface PrivacyResult {
  readonly identified: Identified;
  readonly report: PrivacyReport;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Applies the owner's decisions. Where they touch nothing, what comes out is what went in.
 *
 * @param key the secret that made-up names are made with; undefined: the owner gave none
 * @param again where single days are applied to again under the same configuration
 */
export function applyPrivacy(
  identified: Identified,
  config: Config,
  key: string | undefined,
  again?: PrivacyAgain,
): PrivacyResult {
  const diagnostics: Diagnostic[] = [];
  const asked = asksForKey(config);
  if ((key ?? "").length < SHORTEST_KEY && asked !== null) diagnostics.push(missingKey(asked));
  const make = pseudonymMaker(key ?? "", config.archive.language);
  const people = hidePeople(identified.speakers, config, make);
  const gone = goneMessages(identified.days, config.takedowns, people.fates);
  diagnostics.push(...gone.diagnostics, ...findSlips(identified, config));
  const known = findKnownValues(identified, config, again?.found);
  if (people.names.size === 0 && people.fates.size === 0 && gone.gone.size === 0 && known.size === 0) {
    const wanted = again === undefined ? identified : { ...identified, days: identified.days.filter(again.isWanted) };
    return { ...asItStands(wanted), diagnostics };
  }
  const hiding = new Hiding(identified, config, people, gone, known, make);
  diagnostics.push(...hiding.privateNames());
  return { ...hiding.result(again?.isWanted), diagnostics };
}

/** Lets the stage be applied again to a few days at little cost, although all days are looked at. */
export interface PrivacyAgain {
  /** True for the days that are wanted; only they come out. */
  readonly isWanted: (day: IdentifiedDay) => boolean;
  /** What was found in days so far; to be used with one configuration only. */
  readonly found: ValuesByDay;
}

/** The outcome where nothing is hidden. */
export function asItStands(identified: Identified): PrivacyResult {
  const report = { redacted: new Map(), tombstones: 0, disappeared: 0, pseudonyms: 0, optedOut: 0, secrets: [] };
  return { identified, report, diagnostics: [] };
}

/** Shorter secrets can be found by trying. */
const SHORTEST_KEY = 16;

function missingKey({ origin, source }: Pick<Diagnostic, "origin" | "source">): Diagnostic {
  const message = `Made-up names need a secret of at least ${SHORTEST_KEY} characters`;
  const hint = "Set the environment variable QUNZHI_PSEUDONYM_KEY to a long random text, and keep it";
  return diagnostic("pseudonym-key", origin, message, hint, source);
}

type MakeUp = (subject: string) => Pseudonym;

/** One run of the stage, when there is something to do. */
class Hiding {
  readonly #identified: Identified;
  readonly #config: Config;
  readonly #people: HiddenPeople;
  readonly #gone: GoneMessages["gone"];
  readonly #goneWords: GoneWords;
  /** What becomes of whoever said a message, by its ref; of those who are shown as they are there is none. */
  readonly #fateOfMessage: ReadonlyMap<MessageRef, Fate>;
  readonly #make: MakeUp;
  readonly #cover: Cover;
  readonly #speakers: ShownSpeakers;
  readonly #secrets: readonly Secret[];

  constructor(
    identified: Identified,
    config: Config,
    people: HiddenPeople,
    { gone }: GoneMessages,
    known: ReadonlyMap<string, KnownValue>,
    make: MakeUp,
  ) {
    this.#identified = identified;
    this.#config = config;
    this.#people = people;
    this.#gone = gone;
    this.#make = make;
    const { language, privacy } = config.archive;
    const all = identified.days.flatMap(({ messages }) => messages);
    const removed = all.filter(({ ref }) => gone.has(ref));
    this.#goneWords = new GoneWords(removed);
    const kept = all.filter(({ ref }) => !gone.has(ref));
    this.#fateOfMessage = new Map(
      all.flatMap(({ ref, speaker }) => {
        const fate = speaker === null ? undefined : people.fates.get(speaker);
        return fate === undefined ? [] : [[ref, fate] as const];
      }),
    );
    const words = removedWords(removed, kept);
    const telling = [...known].filter(([value]) => tellingForm(value) !== null);
    const names = this.#namesInText();
    this.#cover = new Cover({
      language,
      values: valueFinder(privacy),
      known: readingIndex(telling.map(([value, { reason }]) => [value, reason] as const)),
      names: readingIndex(names),
      words: readingIndex(words.filter(({ everywhere }) => everywhere).map(({ text }) => [text, text] as const)),
    });
    this.#speakers = hideSpeakers(identified, people, gone, this.#cover);
    const addresses = this.#speakers.lost.map((id) => ({ id, address: speakerUrl(id) }));
    this.#cover.hideAddresses(addresses.map(({ address }) => address));
    const origins = firstOrigins(all);
    this.#secrets = [
      ...telling.map(([text, { reason, origin }]) => secret(text, reasonKey(reason), "anywhere", origin)),
      ...names.map(([text]) => secret(text, "name", "prose", origins.get(text) ?? null)),
      ...words.map(({ text, origin }) => secret(text, "words", "anywhere", origin)),
      ...addresses.flatMap(({ id, address }) => [
        secret(address, "address", "anywhere", null),
        secret(id, "address", "speaker", null),
      ]),
    ];
  }

  /** What to report of the names that the owner gave discussions. */
  privateNames(): Diagnostic[] {
    return this.#config.discussions.names.flatMap(({ name, ifPrivate }) =>
      this.#cover.isTouched(name) ? [ifPrivate] : [],
    );
  }

  result(isWanted: PrivacyAgain["isWanted"] = () => true): Pick<PrivacyResult, "identified" | "report"> {
    const days = this.#identified.days.filter(isWanted).map((day) => this.#day(day));
    const fates = [...this.#people.fates.values()];
    const gone = [...this.#gone.values()];
    return {
      identified: { ...this.#identified, days, speakers: this.#speakers.list },
      report: {
        redacted: this.#cover.counts,
        tombstones: gone.filter((one) => one === "tombstone").length,
        disappeared: gone.filter((one) => one === "disappear").length,
        pseudonyms: fates.filter(({ type }) => type === "pseudonym").length,
        optedOut: fates.filter(({ type }) => type === "optOut").length,
        secrets: this.#secrets,
      },
    };
  }

  /** The names that are replaced where they stand in running text: those that mean somebody, and are no words of the archive's own. */
  #namesInText(): (readonly [string, Fate])[] {
    const { privacy, title, description, rooms } = this.#config.archive;
    const ordinary = new Set(privacy.ordinaryWords.map(reading));
    const own = [title, description, ...[...rooms].flatMap(([id, room]) => [id, room.name, room.description])];
    const replacements = [...this.#people.names.values()].map(({ name }) => name);
    const shown = [...own, ...replacements, ...EMOTICON_NAMES].map((text) => reading(text ?? "")).join("\n");
    return [...this.#people.names].filter(([name]) => {
      const read = reading(name);
      return isTelling(name) && !ordinary.has(read) && !shown.includes(read);
    });
  }

  #day(day: IdentifiedDay): IdentifiedDay {
    return {
      ...day,
      presenter:
        day.presenter === null || this.#isTakenDown(day.presenter, day) ? null : this.#presenter(day.presenter),
      messages: day.messages.flatMap((message) => {
        const gone = this.#gone.get(message.ref);
        if (gone === "disappear") return [];
        return [gone === "tombstone" ? tombstone(message) : this.#message(message)];
      }),
    };
  }

  /** True where nothing is left of the day, of what the presenter said on it, or of the presenter at all. */
  #isTakenDown({ name, speaker }: Presenter, { messages }: IdentifiedDay): boolean {
    const own = messages.filter((message) =>
      speaker === null ? message.seenAs.includes(name) : message.speaker === speaker,
    );
    const isGone = ({ ref }: Message) => this.#gone.has(ref);
    if ([messages, own].some((some) => some.length > 0 && some.every(isGone))) return true;
    return speaker !== null && this.#shownId(speaker) === null;
  }

  #presenter({ name, speaker }: Presenter): Presenter | null {
    const fate = this.#fateOf(name, speaker);
    if (fate?.type === "optOut") return null;
    if (fate !== null) return { name: fate.name, speaker: this.#shownId(speaker) };
    return { name: this.#cover.text(name), speaker: this.#shownId(speaker) };
  }

  #message(message: Message): Message {
    const { speaker, quote } = message;
    const { parts, text, attachments } = this.#cover.content(message, (part) => this.#mention(part));
    return {
      ...message,
      parts,
      text,
      attachments,
      quote: quote === null ? null : this.#quote(quote),
      speaker: this.#shownId(speaker),
      seenAs: this.#seenAs(message),
    };
  }

  #seenAs({ speaker, seenAs }: Message): readonly string[] {
    const fate = speaker === null ? undefined : this.#people.fates.get(speaker);
    if (fate !== undefined) return [fate.name];
    const names = seenAs.map((name) => (speaker === null ? (this.#fateOf(name, null)?.name ?? name) : name));
    return [...new Set(names.map((name) => this.#cover.text(name)))];
  }

  #mention(part: Part & { readonly type: "mention" }): Part {
    if (part.everyone) return part;
    const fate = this.#fateOf(part.label, part.speaker);
    if (fate === null) {
      const speaker = this.#shownId(part.speaker);
      return speaker === part.speaker ? part : { ...part, speaker };
    }
    this.#cover.count("name");
    return { ...part, label: fate.name, speaker: fate.type === "optOut" ? null : this.#shownId(part.speaker) };
  }

  #quote(quote: Quote): Quote {
    const { language } = this.#config.archive;
    const fate = this.#fateOfQuoted(quote);
    const gone = quote.of === null ? undefined : this.#gone.get(quote.of);
    const name = fate?.name ?? this.#cover.text(quote.name);
    if (fate !== null) this.#cover.count("name");
    const of = gone === "disappear" ? null : quote.of;
    const isGone = gone !== undefined || (quote.of === null && this.#goneWords.holds(quote));
    if (isGone || fate?.type === "optOut") {
      this.#cover.count("words");
      return {
        name,
        speaker: fate?.type === "optOut" ? null : this.#shownId(quote.speaker),
        text: markOf("words", language),
        of,
      };
    }
    return { name, speaker: this.#shownId(quote.speaker), text: this.#cover.text(quote.text), of };
  }

  /** A name that nobody is known by is another one of whoever said what is quoted. */
  #fateOfQuoted({ name, speaker, of }: Quote): Fate | null {
    const original = speaker !== null || of === null ? undefined : this.#fateOfMessage.get(of);
    return original ?? this.#fateOf(name, speaker);
  }

  /** What becomes of whoever a name means; with pseudonyms for all, somebody unknown gets one too. */
  #fateOf(name: string, speaker: SpeakerId | null): Fate | null {
    if (speaker !== null) return this.#people.fates.get(speaker) ?? null;
    const known = this.#people.names.get(fold(name));
    if (known !== undefined) return known;
    if (this.#config.archive.privacy.pseudonyms !== "all") return null;
    return { type: "pseudonym", ...this.#make(name) };
  }

  #shownId(speaker: SpeakerId | null): SpeakerId | null {
    return speaker === null ? null : this.#speakers.idOf(speaker);
  }
}

function secret(text: string, kind: string, where: Secret["where"], origin: Origin | null): Secret {
  return { text, kind, where, origin };
}

/** Where each name first headed a message, by its folded form. */
function firstOrigins(messages: readonly Message[]): Map<string, Origin | null> {
  const origins = new Map<string, Origin | null>();
  for (const { seenAs, origins: own } of messages) {
    for (const name of seenAs) if (!origins.has(fold(name))) origins.set(fold(name), own[0] ?? null);
  }
  return origins;
}

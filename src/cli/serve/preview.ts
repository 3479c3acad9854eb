/**
 * Pages of a day as they will be, before the site is built: made of the day's own transcripts and of what the last whole load found
 * about everything else. The owner's decisions are carried out as in any build.
 */
import { findDiscussions } from "../../archive/discussions/found.ts";
import { replaceDays } from "../../archive/replaceDays.ts";
import type { Config } from "../../config.ts";
import type { Identified, IdentifiedDay } from "../../identity/identify.ts";
import { identifyDay } from "../../identity/identifyDay.ts";
import type { Archive, DayPlace, SiteUrl, Transcript } from "../../model.ts";
import { normalizeTranscripts } from "../../normalize/normalizeTranscripts.ts";
import { applyPrivacy, type PrivacyAgain, type PrivacyReport } from "../../privacy/applyPrivacy.ts";
import { createSite, type SiteOptions } from "../../site/context.ts";
import { dayPages } from "../../site/pages/day.11ty.ts";
import { readTranscripts } from "../../transcript/readTranscripts.ts";
import { dayUrl, outputPath } from "../../urls.ts";
import { leaksIn } from "../leaks/findLeaks.ts";
import { ordinaryWords } from "../leaks/ordinaryWords.ts";
import { siteText } from "../leaks/siteTexts.ts";
import type { Kept, LoadedArchive, LoadOptions } from "../load.ts";

/** A page to be shown before the site has it. */
export interface EarlyPage {
  readonly url: SiteUrl;
  /** The whole document, as the site will have it. */
  readonly markup: string;
}

/** What a change came to. */
export interface Preview {
  /** The day's pages; none where nothing can be shown before the whole site is built. */
  readonly pages: readonly EarlyPage[];
  /** False when the input has to be loaded whole before another day can be shown early. */
  readonly isCurrent: boolean;
}

const NOTHING_EARLY: Preview = { pages: [], isCurrent: true };
const LOAD_ANEW: Preview = { pages: [], isCurrent: false };

/** The archive in memory, which follows the input day by day. */
export class Previews {
  readonly #options: LoadOptions;
  readonly #config: Config;
  readonly #isPublishable: boolean;
  readonly #site: SiteOptions;
  /** What is redacted in the days that have not changed. */
  readonly #found: PrivacyAgain["found"] = new WeakMap();
  #kept: Kept;
  #archive: Archive;
  #ordinary: string | undefined;

  /**
   * @param loaded what was loaded with `keep`; throws a TypeError otherwise
   * @param site what its pages are made with, as those of the build were
   */
  constructor(options: LoadOptions, loaded: LoadedArchive, site: SiteOptions) {
    if (loaded.kept === undefined) throw new TypeError("What days are read again by was not kept");
    this.#options = options;
    this.#config = loaded.config;
    this.#isPublishable = loaded.publishable;
    this.#site = site;
    this.#kept = loaded.kept;
    this.#archive = loaded.archive;
  }

  /**
   * Reads a day again. Where its transcripts cannot be trusted, where it is gone, or where something should be gone from it and is not,
   * nothing is shown early: the whole build says what there is to say.
   *
   * @throws the file system's error when the input folder cannot be read
   */
  async replace(place: DayPlace): Promise<Preview> {
    if (!this.#isPublishable) return LOAD_ANEW;
    const { transcripts, isWhole } = await this.#read(place);
    const before = this.#kept.identified;
    const days = before.days.filter(({ room }) => room === place.room);
    const isLast = transcripts.length === 0 && days.every(({ day }) => day === place.day);
    // A room that comes or goes changes every page.
    if (days.length === 0 || isLast) return LOAD_ANEW;
    const config = this.#config;
    const normalized = normalizeTranscripts(transcripts, this.#kept.names);
    const groundwork = identifyDay(place, normalized, this.#kept, config);
    // Who is one person decides who is hidden.
    if (!groundwork.isCertain && hidesPeople(config)) return LOAD_ANEW;
    const { pseudonymKey = process.env.QUNZHI_PSEUDONYM_KEY } = this.#options;
    const changed = daysChanged(before, groundwork.identified, place);
    const wanted = new Set<DayPlace>(changed);
    const shown = applyPrivacy(groundwork.identified, config, pseudonymKey, {
      isWanted: (day) => wanted.has(day),
      found: this.#found,
    });
    if (shown.diagnostics.some(({ severity }) => severity === "error")) return LOAD_ANEW;
    const shownDays = new Map(shown.identified.days.map((day) => [dayUrl(day.room, day.day), day]));
    const archive = replaceDays(
      this.#archive,
      changed.map(({ room, day }) => ({ room, day, shown: shownDays.get(dayUrl(room, day)) ?? null })),
      shown.identified.speakers,
      findDiscussions({ ...groundwork.identified, days: changed.filter(isThere) }),
      config,
    );
    const { identified, roomDays, doubling } = groundwork;
    this.#kept = { identified, roomDays, doubling, names: this.#kept.names };
    this.#archive = archive;
    if (transcripts.length === 0 || !isWhole) return NOTHING_EARLY;
    const pages = this.#render(place);
    return this.#isTight(pages, shown.report) ? { pages, isCurrent: true } : NOTHING_EARLY;
  }

  /** Looks at everything once, so that the first change is shown as soon as later ones. */
  async prepare(): Promise<void> {
    const day = this.#kept.identified.days.at(-1);
    if (day !== undefined) await this.replace(day);
  }

  /** The day's transcripts; `isWhole` is false when one of its files was refused. */
  async #read({ room, day }: DayPlace): Promise<{ transcripts: readonly Transcript[]; isWhole: boolean }> {
    const { input, encoding } = this.#options;
    let files = 0;
    const { transcripts } = await readTranscripts(input, {
      encoding,
      isWanted: (file) => {
        const isOwn = file.room === room && file.day === day;
        if (isOwn) files++;
        return isOwn;
      },
    });
    return { transcripts, isWhole: transcripts.length === files };
  }

  #render({ room, day }: DayPlace): EarlyPage[] {
    const site = createSite(this.#archive, this.#config, this.#site);
    return dayPages
      .pages(site)
      .filter(({ url }) => url.startsWith(dayUrl(room, day)))
      .map((page) => ({ url: page.url, markup: page.render().markup }));
  }

  /** True when the pages hold nothing that should be gone. */
  #isTight(pages: readonly EarlyPage[], { secrets }: PrivacyReport): boolean {
    if (secrets.length === 0) return true;
    const rooms = this.#archive.rooms.map(({ id }) => id);
    this.#ordinary ??= ordinaryWords(this.#config, rooms);
    const texts = pages.map(({ url, markup }) => siteText(outputPath(url), Buffer.from(markup)));
    return leaksIn(texts, secrets, this.#ordinary).length === 0;
  }
}

function hidesPeople({ archive, speakers }: Config): boolean {
  const isHidden = speakers.speakers.some(({ optOut, pseudonym }) => optOut !== undefined || pseudonym !== undefined);
  return archive.privacy.pseudonyms === "all" || isHidden;
}

/** The day, and those with a quote that has another original now. */
function daysChanged(before: Identified, after: Identified, place: DayPlace): readonly (DayPlace | IdentifiedDay)[] {
  const old = new Set(before.days);
  const changed = after.days.filter((day) => !old.has(day));
  const isOwn = ({ room, day }: DayPlace) => room === place.room && day === place.day;
  return changed.some(isOwn) ? changed : [place, ...changed];
}

function isThere(day: DayPlace | IdentifiedDay): day is IdentifiedDay {
  return "messages" in day;
}

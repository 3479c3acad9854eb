/**
 * The search page. The page is written by the site; this is what is needed of it, everything but the form, its `q`, the list and the template being
 * optional:
 *
 * - `form[data-search-form]` with `input[name=q]`, `select[name=room]`, `input[name=speaker]`,
 *   `input[name=from]` and `[name=to]` (days), check boxes `[name=has]` (`image`, `link`, `file`, `quote`), `select[name=sort]`, a check box
 *   `[name=nearby]` with the value `1`;
 * - `[data-search-counts]`, around the fields with counts beside their choices: `option`s of the rooms, `[data-count=image]` and so on;
 * - `[data-search-offers]`, a live region that says how many names are offered below a field;
 * - `[data-search-status]`; `[data-search-said]`, a live region that says the same after a pause; `ol[data-search-results]`;
 *   `button[data-search-more]`;
 * - `details[data-search-months]` with a list `[data-months]`, for the months that have results;
 * - `[data-search-advice]` with a list `[data-search-near]`, for when little or nothing is found; `[data-search-tip]` in it, for when it is nothing and
 *   nothing better is known;
 * - `[data-search-names]` with a list `[data-names]`, for speakers whose names are like the one asked for;
 * - `template[data-search-result]`, one result: `a[data-result-link]`, `time[data-result-time]`, `[data-result-room]`,
 *   `[data-result-speaker]`, `[data-result-text]`, `button[data-result-around]`, `[data-result-before]`, `[data-result-after]`, `[data-result-alone]`;
 *   `template[data-search-neighbour]`, a message before or after it, of the same parts. `data-owner` and `data-nobody` of the speaker's part are what
 *   to call the account that was exported, and somebody else whom nobody knows;
 * - `script#search-strings` of type `application/json`: {@link readStrings}; `script#search-emoticons`: {@link readEmoticons}.
 *
 * The whole question stands in the address. A change of it is a new entry of the history when the one before was submitted, and else replaces
 * it. `data-search` on the root element says `idle`, `busy`, `done` or `failed`. Everything that comes from the index is put in as text.
 */

import { typedSpeaker, withSpeaker } from "../../search/query/typedSpeaker.ts";
import type { ArchivePlace, NamedSearch, SearchAdvice, SearchRemarks, SearchResult } from "../../search/query/types.ts";
import { fill } from "../fill.ts";
import { type Advice, advices, placeAdvice, showAdvices, wholeWordsAdvice } from "./advice.ts";
import { emoticonSearches, namedEmoticons, readEmoticons } from "./emoticons.ts";
import { fillForm, formValues } from "./form.ts";
import { MonthList } from "./monthList.ts";
import { NameOffers, type NameSource } from "./nameOffers.ts";
import { number } from "./number.ts";
import { type Place, placeBefore } from "./place.ts";
import { showNames, unknownText } from "./remarks.ts";
import { byDiscussion, ResultList } from "./resultList.ts";
import type * as SearchModule from "./search.ts";
import { shortened } from "./shortened.ts";
import { isEmpty, optionsOf, readState, type SearchState, writeState } from "./state.ts";
import { readStrings } from "./strings.ts";
import { isSearchSupported } from "./supported.ts";

/** How many results a page shows, and how many more a press of the button. */
const PAGE_LENGTH = 20;
/** How many names are offered at most. */
const OFFERED_NAMES = 50;
/** How long a search may take before the page says that it is under way, in milliseconds. */
const ANNOUNCED_AFTER = 400;
/** How long a pause in typing must be before it is searched for, in milliseconds. */
const TYPING_PAUSE = 150;
/** How long the page must have told the same before it is said to those who listen, and how long it stands there to be said, in milliseconds. */
const LISTENING_PAUSE = 1000;
const SAID_FOR = 4000;
/** How long a pause in scrolling must be before the place is written down, in milliseconds. */
const SCROLLING_PAUSE = 200;

/** Makes the page's form search. Does nothing on a page without one. */
export function startSearchPage(module: typeof SearchModule): void {
  const form = document.querySelector<HTMLFormElement>("form[data-search-form]");
  const list = document.querySelector<HTMLElement>("[data-search-results]");
  const template = document.querySelector<HTMLTemplateElement>("template[data-search-result]");
  if (form !== null && list !== null && template !== null) new SearchPage(module, form, list, template).start();
}

class SearchPage {
  private readonly module: typeof SearchModule;
  private readonly form: HTMLFormElement;
  private readonly results: ResultList;
  private readonly advice = document.querySelector<HTMLElement>("[data-search-advice]");
  private readonly names = document.querySelector<HTMLElement>("[data-search-names]");
  private readonly countedFields = document.querySelector<HTMLElement>("[data-search-counts]");
  private readonly status = document.querySelector<HTMLElement>("[data-search-status]");
  private readonly heard = document.querySelector<HTMLElement>("[data-search-said]");
  private readonly more = document.querySelector<HTMLElement>("[data-search-more]");
  private readonly nameOffers: NameOffers[] = [];
  private readonly months: MonthList | null;
  private readonly strings = readStrings();
  private readonly emoticons = readEmoticons();
  /** Rooms' names by their ids. */
  private readonly rooms = new Map<string, string>();
  /** Counts searches, to drop an answer that comes after the next question. */
  private searches = 0;
  /** The query part of the address that was searched for last. */
  private shownAddress = "";
  private pause = 0;
  private saying = 0;
  private scrolling = 0;
  /** Whether the reader looks at the choices, so that counting them is worth what it loads. */
  private counting = false;
  /** Whether the address shown was asked for by more than typing. */
  private submitted = true;
  /** The only place in what was typed, where that is an address and nothing is found. */
  private destination: string | null = null;
  /** Settled when the last question is answered. */
  private answered: Promise<void> = Promise.resolve();

  constructor(module: typeof SearchModule, form: HTMLFormElement, list: HTMLElement, template: HTMLTemplateElement) {
    this.module = module;
    this.form = form;
    const neighbour = document.querySelector<HTMLTemplateElement>("template[data-search-neighbour]");
    this.results = new ResultList(list, template, neighbour, this.rooms, (result) => module.around(result));
    const months = document.querySelector<HTMLDetailsElement>("details[data-search-months]");
    if (months !== null) months.open = matchMedia("(min-width: 48rem)").matches;
    this.months = months === null ? null : new MonthList(months, (address) => this.open(address));
    for (const option of form.querySelectorAll<HTMLOptionElement>("select[name=room] option")) {
      this.rooms.set(option.value, option.text);
    }
  }

  start(): void {
    this.form.addEventListener("focusin", () => this.prepare(), { once: true });
    this.form.addEventListener("input", (event) => {
      // What an input method shows before a choice is made is not typed yet.
      if (!(event instanceof InputEvent && event.isComposing)) this.afterPause();
    });
    this.form.addEventListener("compositionend", () => this.afterPause());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.changed();
      this.submitted = true;
      if (document.documentElement.dataset.search === "failed") void this.search(this.asked());
      this.leadToResults();
      void this.answered.then(() => {
        if (this.destination !== null) location.assign(this.destination);
      });
    });
    this.offerNames("q", (text, caret) => {
      const value = typedSpeaker(text, caret);
      if (value === null) return null;
      const complete = (name: string) => {
        const { query, caret: end } = withSpeaker(text, value, name);
        return { text: query, caret: end };
      };
      return { text: value.text, complete };
    });
    this.offerNames("speaker", (text) =>
      text.trim() === "" ? null : { text, complete: (name) => ({ text: name, caret: name.length }) },
    );
    this.more?.addEventListener("click", () => {
      const shown = this.results.length;
      history.replaceState({ shown: shown + PAGE_LENGTH } satisfies Place, "");
      // Whoever came by keyboard goes on where the new ones begin: the button is below them then, or gone.
      void this.search(this.asked()).then(() => this.results.focus(shown));
    });
    history.scrollRestoration = "manual";
    addEventListener("popstate", () => {
      // A link to a part of the page asks nothing else.
      if (location.search !== this.shownAddress || history.state !== null) this.showAddress();
    });
    addEventListener("pagehide", () => this.keepPlace());
    // What is written down while a page is being loaded again does not last.
    addEventListener("scroll", () => this.keepPlaceSoon(), { passive: true });
    addEventListener("pageshow", ({ persisted }) => {
      // A page that was kept as it was comes back as it was, but WebKit leaves the scrolling to it.
      if (persisted) scrollBack(placeBefore());
    });
    document.addEventListener("keydown", (event) => this.press(event));
    for (const kind of ["focusin", "pointerover"]) {
      this.countedFields?.addEventListener(kind, () => this.startCounting(), { once: true });
    }
    this.showAddress();
    void this.answered.then(() => {
      // Who comes back to this page wants to be here.
      const [visit] = performance.getEntriesByType("navigation");
      const came = visit instanceof PerformanceNavigationTiming && visit.type === "navigate";
      if (came && this.destination !== null) location.replace(this.destination);
    });
  }

  /**
   * Shows what was found to whoever has finished the question: results that lie below an open form are scrolled to, and a keyboard on the screen,
   * which would lie over them, goes.
   */
  private leadToResults(): void {
    const focused = document.activeElement;
    if (matchMedia("(hover: none)").matches && focused instanceof HTMLInputElement) focused.blur();
    if (this.status !== null && this.status.getBoundingClientRect().bottom > innerHeight) this.status.scrollIntoView();
  }

  /** Loads the index while the reader is still typing. A failure shows when it is needed. */
  private prepare(): void {
    this.module.prepare().catch(() => undefined);
  }

  private afterPause(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      if (!this.nameOffers.some(({ unfinished }) => unfinished)) this.changed();
    }, TYPING_PAUSE);
  }

  /** Takes the question from the form into the address, and answers it. */
  private changed(): void {
    clearTimeout(this.pause);
    const state = readState(formValues(this.form));
    const address = location.pathname + writeState(state);
    if (address === location.pathname + location.search) return;
    if (this.submitted) this.leaveFor(address);
    else history.replaceState(null, "", address);
    this.submitted = false;
    void this.search(state);
  }

  /** Goes to another question without loading the page. */
  private open(address: string): void {
    this.leaveFor(address);
    this.showAddress();
  }

  /** Makes a new entry of the history. */
  private leaveFor(address: string): void {
    this.keepPlace();
    history.pushState(null, "", address);
  }

  /**
   * Writes down how much is shown and where the reader is, for when they come back: what was found is not there at once then. Before it is there, what was
   * written down stands.
   */
  private keepPlace(): void {
    if (document.documentElement.dataset.search !== "done") return;
    history.replaceState({ shown: this.results.length, scroll: scrollY } satisfies Place, "");
  }

  private keepPlaceSoon(): void {
    clearTimeout(this.scrolling);
    this.scrolling = setTimeout(() => this.keepPlace(), SCROLLING_PAUSE);
  }

  /** The question in the address. */
  private asked(): SearchState {
    return readState(new URLSearchParams(location.search));
  }

  /** Takes the question from the address into the form, and answers it. */
  private showAddress(): void {
    const state = this.asked();
    fillForm(this.form, state);
    void this.nameSpeaker(state);
    this.submitted = true;
    const place = placeBefore();
    const before = this.searches;
    void this.search(state).then(() => {
      if (this.searches === before + 1) scrollBack(place);
    });
  }

  /** Puts a name in the place of a speaker's id, as links from elsewhere have it; one that means nobody else. */
  private async nameSpeaker({ speaker }: SearchState): Promise<void> {
    const field = this.form.querySelector<HTMLInputElement>("input[name=speaker]");
    if (speaker === "" || field === null) return;
    const [best] = await this.module.offers(speaker, 1).catch(() => []);
    if (best?.id === speaker && field.value === speaker) field.value = best.value;
  }

  private search(state: SearchState): Promise<void> {
    this.answered = this.answer(state);
    return this.answered;
  }

  private async answer(state: SearchState): Promise<void> {
    const search = ++this.searches;
    this.destination = null;
    this.shownAddress = location.search;
    if (!isSearchSupported()) return this.showNothing(state, this.strings.unsupported, "failed");
    if (this.counting) void this.count(state, search);
    if (isEmpty(state)) {
      return this.showNothing(state, this.strings.idle, "idle");
    }
    document.documentElement.dataset.search = "busy";
    // A quick answer needs no announcement before it.
    const slow = setTimeout(() => {
      if (search === this.searches) this.tell(this.strings.searching, "busy");
    }, ANNOUNCED_AFTER);
    try {
      const answer = await this.ask(state);
      if (search === this.searches) this.present(state, answer);
    } catch {
      if (search === this.searches) this.showNothing(state, this.strings.failed, "failed");
    } finally {
      clearTimeout(slow);
    }
  }

  /** Asks the module all there is to say about a question. */
  private async ask(state: SearchState) {
    const options = optionsOf(state);
    const limit = Math.max(PAGE_LENGTH, placeBefore().shown ?? 0);
    const [{ total, results }, months, remarks, places] = await Promise.all([
      this.module.search(state.q, { ...options, limit }),
      this.months === null ? [] : this.module.months(state.q, options),
      this.module.remarks(state.q, options),
      this.module.places(state.q),
    ]);
    // Who names a place wants no pieces of its address.
    const little = total === 0 ? places.length === 0 : total < PAGE_LENGTH;
    const [advice, others, named, whole, emoticons] = await Promise.all([
      little ? this.module.advise(state.q, options) : null,
      this.otherwise(state, total),
      this.named(state, results),
      this.module.wholeWords(state.q, { ...options, limit }, this.strings.wholeOperator),
      emoticonSearches(little ? namedEmoticons(state.q, this.emoticons) : [], total, (query) =>
        this.module.search(query, { ...options, limit: 0 }),
      ),
    ]);
    const nearest = [...emoticons, ...(advice?.nearest ?? [])];
    return { total, results, months, remarks, places, advice, nearest, others, named, whole };
  }

  private present(state: SearchState, answer: Awaited<ReturnType<SearchPage["ask"]>>): void {
    const { total, results, months, remarks, places, advice, nearest, others, named, whole } = answer;
    const { strings } = this;
    const nothing = total === 0;
    const said = nothing ? this.nothing(state, advice) : this.found(state, total, others);
    this.months?.show(months, state);
    this.show(byDiscussion(results, PAGE_LENGTH), this.said(said, remarks, advice), "done", state.q);
    const withNames = { ...remarks, names: [...remarks.names, ...named] };
    this.showAdvice(
      [
        ...places.map((place) => placeAdvice(place, strings)),
        ...(whole === null ? [] : [wholeWordsAdvice(state, whole, strings)]),
        ...advices(state, nearest, others === 0 ? null : others, strings),
      ],
      nothing && places.length === 0 ? withNames : null,
    );
    this.showNames(state, withNames);
    this.destination = nothing ? destinationOf(places) : null;
    if (this.more !== null) this.more.hidden = results.length >= total;
  }

  /** Takes away all that was found and offered. */
  private showNothing(state: SearchState, text: string, phase: string): void {
    this.months?.show([], state);
    this.showAdvice([]);
    this.showNames(state, null);
    if (this.more !== null) this.more.hidden = true;
    this.show([], text, phase);
  }

  private show(results: readonly SearchResult[], text: string, phase: string, query = ""): void {
    this.results.show(results, query.trim());
    this.tell(text, phase);
  }

  private tell(text: string, phase: string): void {
    if (this.status !== null) this.status.textContent = text;
    document.documentElement.dataset.search = phase;
    this.say(text);
  }

  /** Says it to those who listen once nothing else follows, not after every letter, and leaves it no longer than that: it stands on the page. */
  private say(text: string): void {
    const { heard } = this;
    if (heard === null) return;
    clearTimeout(this.saying);
    heard.textContent = "";
    this.saying = setTimeout(() => {
      heard.textContent = text;
      this.saying = setTimeout(() => {
        heard.textContent = "";
      }, SAID_FOR);
    }, LISTENING_PAUSE);
  }

  /**
   * How many messages the same words find when they may stand in messages near each other, or where they already may, when they must not. Null
   * where that is as many, not worth asking for, or cannot be told: what was found is good without.
   */
  private async otherwise(state: SearchState, total: number): Promise<number | null> {
    if (!state.nearby && total >= PAGE_LENGTH) return null;
    const options = { ...optionsOf(state), nearby: !state.nearby, limit: 0 };
    const others = await this.module.search(state.q, options).then(
      (other) => other.total,
      () => null,
    );
    return others === total ? null : others;
  }

  /**
   * Searches for what somebody said whose name was typed as a word. The names are only asked for where nothing was found, or what was found begins a
   * mention.
   */
  private async named({ q, speaker }: SearchState, results: readonly SearchResult[]): Promise<readonly NamedSearch[]> {
    if (speaker !== "" || (results.length > 0 && !results.some(isMentioned))) return [];
    return this.module.named(q).catch(() => []);
  }

  /** How many there are; that they need not have all words, where that tells them from others. */
  private found(state: SearchState, total: number, others: number | null): string {
    const count = fill(total === 1 ? this.strings.one : this.strings.many, { count: number(total) });
    return state.nearby && others !== null ? `${count}\n${this.strings.apart}` : count;
  }

  /** Why there is nothing: nobody of that name, or no such message. */
  private nothing({ q }: SearchState, advice: SearchAdvice | null): string {
    const unknownSpeaker = advice?.unknownSpeaker ?? null;
    if (unknownSpeaker !== null) return fill(this.strings.unknownSpeaker, { name: unknownSpeaker });
    return fill(this.strings.none, { query: shortened(q) });
  }

  /** What was found, and below it which filters were none. That nobody has a name need not be said twice. */
  private said(found: string, { unknown }: SearchRemarks, advice: SearchAdvice | null): string {
    const others = unknown.filter(({ kind, value }) => kind !== "speaker" || value !== advice?.unknownSpeaker);
    return [found, ...others.map((each) => unknownText(each, this.strings))].join("\n");
  }

  /** Offers speakers with names like the one that was asked for. */
  private showNames(state: SearchState, remarks: SearchRemarks | null): void {
    if (this.names === null) return;
    const { names, moreNames } = remarks ?? { names: [], moreNames: 0 };
    this.names.hidden = names.length === 0;
    const more = moreNames > 0 ? fill(this.strings.moreNames, { count: number(moreNames) }) : "";
    showNames(this.names.querySelector("[data-names]"), state, names, more);
  }

  /** Offers other searches; with remarks, for want of any result. */
  private showAdvice(offered: readonly Advice[], nothing: SearchRemarks | null = null): void {
    if (this.advice === null) return;
    // Fewer letters are no help where a name wants more of them, or a filter has a value that cannot be.
    const tip = this.advice.querySelector<HTMLElement>("[data-search-tip]");
    const helps = nothing?.names.length === 0 && !nothing.unknown.some(({ kind }) => kind !== "speaker");
    if (tip !== null) tip.hidden = !helps;
    this.advice.hidden = offered.length === 0 && !helps;
    showAdvices(this.advice.querySelector("[data-search-near]"), offered);
  }

  private startCounting(): void {
    if (this.counting) return;
    this.counting = true;
    void this.count(this.asked(), this.searches);
  }

  /** Says beside each choice how many messages it would leave. */
  private async count(state: SearchState, search: number): Promise<void> {
    const asked = !isEmpty(state);
    const counts = asked ? await this.module.counts(state.q, optionsOf(state)).catch(() => null) : null;
    if (search !== this.searches) return;
    const beside = (count: number | undefined) => (count === undefined ? "" : ` (${number(count)})`);
    for (const option of this.form.querySelectorAll<HTMLOptionElement>("select[name=room] option[value]")) {
      if (option.value !== "") option.text = (this.rooms.get(option.value) ?? "") + beside(counts?.rooms[option.value]);
    }
    const things = new Map(Object.entries(counts?.has ?? {}));
    for (const element of this.form.querySelectorAll<HTMLElement>("[data-count]")) {
      element.textContent = beside(things.get(element.dataset.count ?? ""));
    }
  }

  /** Arrow keys go through the results, Escape leads back to the box. */
  private press(event: KeyboardEvent): void {
    const box = this.form.querySelector<HTMLInputElement>("input[name=q]");
    if (
      box === null ||
      event.defaultPrevented ||
      event.isComposing ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    const target =
      event.key === "ArrowDown" || event.key === "ArrowUp"
        ? this.results.next(document.activeElement, event.key === "ArrowDown" ? 1 : -1, box)
        : event.key === "Escape" && document.activeElement?.closest("[data-search-results]")
          ? box
          : null;
    if (target === null) return;
    event.preventDefault();
    target.focus();
  }

  /** Offers speakers' names below a field. */
  private offerNames(name: string, typed: NameSource["typed"]): void {
    const field = this.form.querySelector<HTMLInputElement>(`input[name=${name}]`);
    const offers = (text: string) => this.module.offers(text, OFFERED_NAMES);
    const announce = (count: number | null) => {
      const region = document.querySelector("[data-search-offers]");
      if (region !== null)
        region.textContent = count === null ? "" : fill(this.strings.offers, { count: number(count) });
    };
    if (field === null) return;
    const settled = () => this.afterPause();
    const names = new NameOffers(field, this.strings.offersLabel, { typed, offers, announce, settled });
    names.start();
    this.nameOffers.push(names);
  }
}

/** Scrolls to where the page was left. */
function scrollBack({ scroll }: Place): void {
  if (scroll !== undefined) scrollTo({ top: scroll, behavior: "instant" });
}

/** The address of the only place, where it was asked for by its address. */
function destinationOf([place, ...others]: readonly ArchivePlace[]): string | null {
  return place?.exact && others.length === 0 ? place.url : null;
}

/** Whether something that was looked for stands at the beginning of a mention. */
function isMentioned({ text, highlights }: SearchResult): boolean {
  return highlights.some(([start]) => text.charAt(start) === "@" || text.charAt(start - 1) === "@");
}

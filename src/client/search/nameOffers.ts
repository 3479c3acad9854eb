import type { SpeakerOffer } from "../../search/query/types.ts";

/** Where a name is being typed in a field, and what the field holds once it is completed. */
export interface TypedName {
  readonly text: string;
  complete(value: string): { readonly text: string; readonly caret: number };
}

/** What the offers of a field need of their page. */
export interface NameSource {
  /** The name being typed, if any, with the caret there. */
  typed(text: string, caret: number): TypedName | null;
  /** Speakers to offer for it. */
  offers(typed: string): Promise<readonly SpeakerOffer[]>;
  /** Says to those who do not see the list how many names it has; null: it is closed. */
  announce(count: number | null): void;
  /** What stands in the field is meant as it is. */
  settled(): void;
}

/**
 * Names offered below a text field while one is typed: an editable combobox with a list box. The first name is chosen at once; arrow keys
 * choose another, Enter and Tab take it, Escape closes the list. While it is open those keys reach nobody else.
 */
export class NameOffers {
  private readonly field: HTMLInputElement;
  private readonly source: NameSource;
  private readonly list = document.createElement("ul");
  private offered: readonly SpeakerOffer[] = [];
  private waiting = false;
  private chosen = 0;
  /** Counts questions, to drop an answer that comes after the next one. */
  private asked = 0;

  /** `label` names the list. The list stands after the field, whose parent holds it in place. */
  constructor(field: HTMLInputElement, label: string, source: NameSource) {
    this.field = field;
    this.source = source;
    this.list.id = `${field.id}-offers`;
    this.list.className = "offers";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", label);
    field.after(this.list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-expanded", "false");
  }

  /** True while a name is typed that is nobody's yet: nothing is worth looking for until it is one, or the list is closed. */
  get unfinished(): boolean {
    return this.waiting || (!this.list.hidden && !this.offered.some(({ whole }) => whole));
  }

  start(): void {
    this.field.addEventListener("input", (event) => {
      // What an input method shows before a choice is made is not typed yet.
      if (!(event instanceof InputEvent && event.isComposing)) void this.offer();
    });
    this.field.addEventListener("compositionend", () => void this.offer());
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.field.addEventListener("blur", () => this.close());
    // The caret may have been led to another word.
    this.field.addEventListener("click", () => void this.offer());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest("li") : null;
      if (option !== null) this.take([...this.list.children].indexOf(option));
    });
  }

  private typed(): TypedName | null {
    const { value, selectionStart, selectionEnd } = this.field;
    return selectionStart !== selectionEnd ? null : this.source.typed(value, selectionStart ?? value.length);
  }

  private async offer(): Promise<void> {
    const asked = ++this.asked;
    const typed = this.typed();
    if (typed === null) return this.close();
    this.waiting = true;
    // Without offers a name can still be typed.
    const offers = await this.source.offers(typed.text).catch(() => []);
    if (asked !== this.asked) return;
    if (document.activeElement !== this.field) return this.close();
    const [only] = offers;
    if (only === undefined || (offers.length === 1 && only.value === typed.text)) this.close();
    else this.open(offers);
  }

  private open(offers: readonly SpeakerOffer[]): void {
    this.offered = offers;
    this.list.replaceChildren(...offers.map((offer, at) => this.option(offer, at)));
    this.waiting = false;
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.field.setAttribute("aria-expanded", "true");
    this.choose(0);
    this.source.announce(offers.length);
    if (!this.unfinished) this.source.settled();
  }

  private close(): void {
    this.asked++;
    const waited = this.waiting;
    this.waiting = false;
    if (this.list.hidden) {
      if (waited) this.source.settled();
      return;
    }
    this.list.hidden = true;
    this.offered = [];
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    this.source.announce(null);
    this.source.settled();
  }

  /** A name, and the alias it was found by. */
  private option({ name, alias }: SpeakerOffer, at: number): Element {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.setAttribute("role", "option");
    for (const text of alias === null ? [name] : [name, alias]) {
      const part = document.createElement("bdi");
      part.textContent = text;
      option.append(part, " ");
    }
    return option;
  }

  private choose(at: number): void {
    this.chosen = (at + this.offered.length) % this.offered.length;
    for (const [place, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(place === this.chosen));
    }
    const option = this.list.children[this.chosen];
    option?.scrollIntoView({ block: "nearest" });
    if (option !== undefined) this.field.setAttribute("aria-activedescendant", option.id);
  }

  private take(at: number): void {
    const offer = this.offered[at];
    const typed = this.typed();
    if (offer === undefined || typed === null) return;
    const { text, caret } = typed.complete(offer.value);
    this.field.value = text;
    this.field.setSelectionRange(caret, caret);
    this.field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    this.close();
  }

  private press(event: KeyboardEvent): void {
    if (this.list.hidden || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.shiftKey) return;
    switch (event.key) {
      case "ArrowDown":
        this.choose(this.chosen + 1);
        break;
      case "ArrowUp":
        this.choose(this.chosen - 1);
        break;
      case "Enter":
      case "Tab":
        this.take(this.chosen);
        break;
      case "Escape":
        this.close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

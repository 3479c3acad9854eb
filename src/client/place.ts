/**
 * The place in a day where the reader stopped. It is kept in the reader's browser, and nowhere else.
 *
 * Whoever reloads the page or comes back to it is put there: the browser by itself would hit another message, for what is not laid out yet
 * has another height. So is whoever comes back from another part of the page, as from what a quote quotes. Whoever opens the day another time is
 * offered the way there. An address that names a message always leads to that.
 */
import { siteStorage } from "./storage.ts";

const KEY = "qunzhi-places";
/** Days of which a place is kept; the one that was read longest ago goes. */
const DAYS = 50;
/** The offer goes when the reader has read on for so many windows. */
const OFFERED = 2;

/** The page's path. Some hosts lead from one way to write its escapes (`%E7`) to the other (`%e7`): it is the same page. */
const PAGE = location.pathname.replace(/%../gu, (one) => one.toUpperCase());

/** A page, the message read there, and how far below the window's edge that stood, in CSS pixels. */
type Place = readonly [path: string, message: string, top: number];

/** Brings the reader back, or offers to; gives a function to be told of the message that is being read. */
export function startPlace(stream: HTMLElement): (message: HTMLElement) => void {
  const messages = stream.querySelectorAll<HTMLElement>(".message[id]");
  const [first, last] = [messages[0], messages[messages.length - 1]];
  const [, id = "", top = 0] = load().find(([path]) => path === PAGE) ?? [];
  const kept = document.getElementById(id);
  const returning = isReturning();
  if (kept !== null && returning) restore(kept, top);
  let offer = returning || location.hash !== "" ? null : makeOffer(stream, kept);

  let current: HTMLElement | null = null;
  const keep = (): void => {
    // What is being offered is not forgotten yet. The beginning and the end need no keeping.
    if (offer === null && current !== null) save(current === first || current === last ? null : current);
  };
  returnWithin(() => current);
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  return (reading) => {
    current = reading;
    if (location.hash === "" && scrollY < OFFERED * innerHeight) return;
    offer?.remove();
    offer = null;
  };
}

/**
 * Notes in the page's entry of the history where the reader is when something is pressed that may lead to another part of the page: at the
 * message it belongs to, else at the one being read.
 */
function returnWithin(reading: () => HTMLElement | null): void {
  document.addEventListener("click", ({ target }) => {
    const pressed = target instanceof Element ? target.closest("a, button") : null;
    if (pressed === null) return;
    const message = pressed.closest<HTMLElement>(".message[id]") ?? reading();
    if (message !== null) history.replaceState(placeOf(message), "");
  });
  addEventListener("popstate", () => {
    const [, id = "", top = 0] = (history.state as Place | null) ?? [];
    const message = document.getElementById(id);
    if (message !== null) restore(message, top);
  });
}

function isReturning(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return navigation?.type === "reload" || navigation?.type === "back_forward";
}

/** In several frames: what comes into view is laid out then, and moves the place again. */
function restore(place: HTMLElement, top: number): void {
  let frames = 10;
  const scroll = (): void => {
    scrollBy(0, place.getBoundingClientRect().top - top);
    if (--frames > 0) requestAnimationFrame(scroll);
    else history.scrollRestoration = "auto";
  };
  history.scrollRestoration = "manual";
  scroll();
}

/** A quiet link over the page, where it moves nothing; none to what is near already. */
function makeOffer(stream: HTMLElement, place: HTMLElement | null): HTMLElement | null {
  if (place === null || place.getBoundingClientRect().top < innerHeight) return null;
  const link = document.createElement("a");
  link.className = "resume";
  link.href = `#${place.id}`;
  const time = place.querySelector(".time")?.textContent ?? "";
  link.textContent = (stream.dataset.resume ?? "").replace("{time}", time);
  stream.before(link);
  return link;
}

/** The latest last. */
function load(): readonly Place[] {
  try {
    const places: unknown = JSON.parse(siteStorage.get(KEY) ?? "[]");
    return Array.isArray(places) ? (places.filter(Array.isArray) as unknown as Place[]) : [];
  } catch {
    return [];
  }
}

/** Null: nothing to keep of this page. */
function save(message: HTMLElement | null): void {
  const places = load().filter(([path]) => path !== PAGE);
  const own = message === null ? [] : [placeOf(message)];
  siteStorage.set(KEY, JSON.stringify([...places, ...own].slice(-DAYS)));
}

function placeOf(message: HTMLElement): Place {
  return [PAGE, message.id, Math.round(message.getBoundingClientRect().top)];
}

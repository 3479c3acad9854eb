import type { Page } from "playwright-core";

/** Frames in which nothing moves until the page counts as still; it puts a place right for ten. */
const STILL = 12;
/** As long as the page waits, in milliseconds, before it looks which message is being read. */
const LOOK = 100;

/**
 * Waits until the page has nothing to move any more, and has noticed where it is. Counted in the page's own frames and by its own timers,
 * which come in order, whatever else the machine does. Needs scripts.
 */
export function settled(page: Page): Promise<void> {
  return page.evaluate(
    ([still, wait]) =>
      new Promise<void>((resolve) => {
        let frames = 0;
        let last = "";
        const look = () => {
          const now = `${scrollX} ${scrollY} ${document.documentElement.scrollHeight}`;
          frames = now === last ? frames + 1 : 0;
          last = now;
          if (frames < still) requestAnimationFrame(look);
          else setTimeout(resolve, wait);
        };
        look();
      }),
    [STILL, LOOK] as const,
  );
}

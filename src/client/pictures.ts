/**
 * Pictures are on hosts of others: none is asked for anything before the reader wants to see it.
 */

/** Makes a click on a picture's frame show the picture there; once shown, the frame is an ordinary link to it. */
export function loadPicturesOnRequest(): void {
  document.addEventListener("click", (event) => {
    // A click with a modifier opens the address elsewhere, as it does on any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !(event.target instanceof Element)) return;
    const frame = event.target.closest<HTMLAnchorElement>("a[data-image]");
    if (frame === null || frame.dataset.state !== undefined) return;
    event.preventDefault();
    load(frame);
  });
}

function load(frame: HTMLAnchorElement): void {
  const texts = frame.closest<HTMLElement>("[data-image-loading]")?.dataset;
  const label = frame.querySelector("span");
  const picture = new Image();
  picture.alt = frame.dataset.image ?? "";
  picture.referrerPolicy = "no-referrer";
  picture.decoding = "async";
  frame.dataset.state = "loading";
  if (label !== null) label.textContent = texts?.imageLoading ?? "";
  picture.addEventListener("load", () => {
    frame.dataset.state = "loaded";
    frame.replaceChildren(picture);
  });
  picture.addEventListener("error", () => {
    frame.dataset.state = "failed";
    if (label !== null) label.textContent = texts?.imageFailed ?? "";
  });
  picture.src = frame.href;
}

/**
 * Light or dark: the reader's choice, applied before anything is painted. Loaded in the head, blocking, on every page; the keys that lead
 * to the search box come along.
 */
import { startSearchShortcut } from "./search/shortcut.ts";
import { siteStorage } from "./storage.ts";

const KEY = "qunzhi-theme";
const root = document.documentElement;

type Theme = "light" | "dark";

followChoice();
// A page that the browser kept as it was comes back as it was, whatever was chosen on another since.
addEventListener("pageshow", ({ persisted }) => persisted && followChoice());

startSearchShortcut();

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-toggle]");
  if (button === null) return;
  button.hidden = false;
  button.addEventListener("click", () => choose((root.dataset.theme ?? system()) === "dark" ? "light" : "dark"));
});

function followChoice(): void {
  const kept = siteStorage.get(KEY);
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  else delete root.dataset.theme;
}

function system(): Theme {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Choosing what the system says anyway forgets the choice, so that the page follows the system again. */
function choose(theme: Theme): void {
  if (theme === system()) {
    delete root.dataset.theme;
    siteStorage.remove(KEY);
  } else {
    root.dataset.theme = theme;
    siteStorage.set(KEY, theme);
  }
}

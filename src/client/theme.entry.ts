/**
 * Light or dark: the reader's choice, applied before anything is painted. Loaded in the head, blocking, on every page; the keys that lead
 * to the search box come along.
 */
import { startSearchShortcut } from "./search/shortcut.ts";
import { siteStorage } from "./storage.ts";

const KEY = "qunzhi-theme";
const root = document.documentElement;

type Theme = "light" | "dark";

const kept = siteStorage.get(KEY);
if (kept === "light" || kept === "dark") root.dataset.theme = kept;

startSearchShortcut();

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-toggle]");
  if (button === null) return;
  button.hidden = false;
  button.addEventListener("click", () => choose(current() === "dark" ? "light" : "dark"));
});

function current(): Theme {
  const chosen = root.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Choosing what the system says anyway forgets the choice, so that the page follows the system again. */
function choose(theme: Theme): void {
  const system: Theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  if (theme === system) {
    delete root.dataset.theme;
    siteStorage.remove(KEY);
  } else {
    root.dataset.theme = theme;
    siteStorage.set(KEY, theme);
  }
}

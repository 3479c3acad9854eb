/**
 * On this day: the days of the home page's calendar that have today's date. Which date it is only the reader's clock knows.
 */
const line = document.querySelector<HTMLElement>("[data-today]");
const now = new Date();
const date = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("/");
const days = [...document.querySelectorAll<HTMLAnchorElement>(".month-small a[title]")].filter(({ pathname }) =>
  pathname.endsWith(`/${date}/`),
);

if (line !== null && days.length > 0) {
  const [before = "", after = ""] = (line.dataset.today ?? "").split("{days}");
  line.append(before);
  days.forEach((day, at) => {
    const link = document.createElement("a");
    link.href = day.href;
    link.textContent = `${/\/(\d{4})\/\d\d\/\d\d\/$/u.exec(day.pathname)?.[1]} (${day.title})`;
    line.append(at > 0 ? (line.dataset.separator ?? "") : "", link);
  });
  line.append(after);
  line.hidden = false;
}

export {};

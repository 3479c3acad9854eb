import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { listDiscussions } from "../../src/archive/discussions/lists.ts";
import { makeLibrary } from "../../src/archive/library/library.ts";
import { findTerms, makeGlossary } from "../../src/archive/terms/glossary.ts";
import { type Config, defaultConfig } from "../../src/config.ts";
import type { Archive, Day, Message } from "../../src/model.ts";
import { type Asset, type AssetDigests, makeAssets, writeAssets } from "../../src/site/assets.ts";
import { createSite, type SiteContext } from "../../src/site/context.ts";
import { pageKinds } from "../../src/site/kinds.ts";
import type { Page } from "../../src/site/page.ts";
import { DAY_PAGE_HOURS, dayPartUrl, discussionUrl, messageUrl, outputPath } from "../../src/urls.ts";
import { fixtureArchive } from "../support/archive.ts";

/** A site over the hand-made archive, or the one given. */
export function fixtureSite(
  options: { archive?: Archive; settings?: Partial<Config["archive"]>; prefix?: string; assets?: AssetDigests } = {},
): SiteContext {
  const config = { ...defaultConfig, archive: { ...defaultConfig.archive, ...options.settings } };
  return createSite(options.archive ?? withRedirect(fixtureArchive()), config, {
    prefix: options.prefix ?? "/",
    assets: options.assets,
  });
}

/** The archive with an old slug for its first speaker. */
export function withRedirect(archive: Archive): Archive {
  const speakers = archive.speakers.map((speaker) =>
    speaker.id === "gong-xiao-dong" ? { ...speaker, redirects: ["gong-xiao-dong-yin-shang"] } : speaker,
  );
  return { ...archive, speakers, speakerById: new Map(speakers.map((speaker) => [speaker.id, speaker])) };
}

/** The archive with `银行` as a term: the fixture is too small for the measure to find any. */
export function withTerm(archive: Archive): Archive {
  const days = archive.rooms.flatMap((room) => room.days);
  const terms = findTerms(
    days.map(({ discussions }) => discussions),
    { must: ["银行"], stop: [] },
  );
  return { ...archive, glossary: makeGlossary(terms, archive.discussions, archive.messageByRef) };
}

/** The archive with its busiest day on four pages, as a day of more than 3,000 messages would be. */
export function withSplitDay(archive: Archive): Archive {
  const moved = new Map<string, Message>();
  const rooms = archive.rooms.map((room) => {
    const days = room.days.map((day) => (day.day === "2017-12-25" ? splitDay(day, moved) : day));
    const byDate = new Map(days.map((day) => [day.day, day]));
    const years = room.years.map((year) => ({
      ...year,
      months: year.months.map((month) => ({ ...month, days: month.days.map((day) => byDate.get(day.day) ?? day) })),
    }));
    return { ...room, days, years };
  });
  const now = (message: Message): Message => moved.get(message.ref) ?? message;
  const messages = archive.messages.map(now);
  const discussions = rooms.flatMap((room) => room.days.flatMap((day) => day.discussions));
  const discussionByRef = new Map(discussions.map((discussion) => [discussion.ref, discussion]));
  return {
    ...archive,
    rooms,
    messages,
    discussions,
    discussionByRef,
    discussionLists: listDiscussions(discussions),
    library: makeLibrary(messages, discussionByRef),
    messageByRef: new Map([...archive.messageByRef].map(([ref, message]) => [ref, now(message)])),
    messagesBySpeaker: new Map([...archive.messagesBySpeaker].map(([id, list]) => [id, list.map(now)])),
    replies: new Map([...archive.replies].map(([ref, list]) => [ref, list.map(now)])),
  };
}

function splitDay(day: Day, moved: Map<string, Message>): Day {
  const hourOf = (message: Message): number => Math.floor(Number(message.clock.slice(0, 2)) / 6) * 6;
  const messages = day.messages.map((message) => {
    const url = messageUrl(dayPartUrl(day.room, day.day, hourOf(message)), message.id);
    moved.set(message.ref, { ...message, url });
    return { ...message, url };
  });
  const pages = DAY_PAGE_HOURS.map((fromHour) => {
    const own = messages.filter((message) => hourOf(message) === fromHour);
    return {
      url: dayPartUrl(day.room, day.day, fromHour),
      fromHour,
      runs: own.map((message) => ({ speaker: message.speaker, kind: message.kind, messages: [message] })),
      messages: own.length,
    };
  });
  const discussions = day.discussions.map((discussion) => {
    const own = messages.filter(({ discussion: id }) => id === discussion.id);
    const [first] = own;
    if (first === undefined) return discussion;
    return {
      ...discussion,
      messages: own,
      url: discussionUrl(dayPartUrl(day.room, day.day, hourOf(first)), discussion.id),
    };
  });
  return { ...day, messages, pages, discussions };
}

/** Every page of a site. */
export function allPages(site: SiteContext): Page[] {
  return pageKinds.flatMap((kind) => kind.pages(site));
}

/** The markup of the page at an address; fails when there is none. */
export function pageAt(site: SiteContext, url: string): string {
  const page = allPages(site).find((each) => each.url === url);
  if (page === undefined) throw new Error(`No page at ${url}`);
  return page.render().markup;
}

/** Writes pages and assets below a folder, as a build does. */
export async function writeSite(site: SiteContext, folder: string, assets?: readonly Asset[]): Promise<void> {
  for (const page of allPages(site)) {
    const file = join(folder, outputPath(page.url));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, page.render().markup);
  }
  await writeAssets(folder, assets ?? (await makeAssets()));
}

/** The archive with many messages on 2018-03-05, one a minute: a page whose hours are laid out late. */
export function withLongDay(archive: Archive, length = 900): Archive {
  const long = (day: Day): Day => {
    const [example] = day.messages;
    if (example === undefined || day.day !== "2018-03-05") return day;
    const messages = Array.from({ length }, (_, minute): Message => {
      const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0"));
      const id = `m${hours}${minutes}00-aaaa` as const;
      const clock = `${hours}:${minutes}:00` as Message["clock"];
      const text = `第 ${minute} 条：${"先把账轧平，再谈清算。".repeat(minute % 7)}`;
      return {
        ...example,
        id,
        ids: [id],
        ref: `${day.room}/${day.day}/${id}`,
        clock,
        sentAt: `${day.day}T${clock}+08:00`,
        url: messageUrl(day.url, id),
        discussion: "d000000-aaaa",
        parts: [{ type: "text", text }],
        text,
      };
    });
    const runs = messages.map((message) => ({ speaker: message.speaker, kind: message.kind, messages: [message] }));
    const [discussion] = day.discussions;
    const url = discussionUrl(day.url, "d000000-aaaa");
    const [start, end] = [messages[0]?.sentAt ?? "", messages.at(-1)?.sentAt ?? ""];
    const facts = { id: "d000000-aaaa", url, messages, start, end } as const;
    const discussions = discussion === undefined ? [] : [{ ...discussion, ...facts }];
    return {
      ...day,
      messages,
      discussions,
      pages: [{ url: day.url, fromHour: null, runs, messages: messages.length }],
    };
  };
  const rooms = archive.rooms.map((room) => ({ ...room, days: room.days.map(long) }));
  const discussions = rooms.flatMap((room) => room.days.flatMap((day) => day.discussions));
  const discussionByRef = new Map(
    discussions.map((each) => [`${each.room}/${each.day}/${each.id}` as const, each] as const),
  );
  return { ...archive, rooms, discussions, discussionByRef, discussionLists: listDiscussions(discussions) };
}

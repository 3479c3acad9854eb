/**
 * Every kind of page the site has.
 */
import type { PageKind } from "./page.ts";
import { dayPages } from "./pages/day.11ty.ts";
import { discussionsPages } from "./pages/discussions.11ty.ts";
import { filesPages } from "./pages/files.11ty.ts";
import { homePages } from "./pages/home.11ty.ts";
import { linksPages } from "./pages/links.11ty.ts";
import { mediaPages } from "./pages/media.11ty.ts";
import { monthPages } from "./pages/month.11ty.ts";
import { notFoundPages } from "./pages/not-found.11ty.ts";
import { roomPages } from "./pages/room.11ty.ts";
import { searchPages } from "./pages/search.11ty.ts";
import { speakerPages } from "./pages/speaker.11ty.ts";
import { speakerMonthPages } from "./pages/speaker-month.11ty.ts";
import { speakerRedirectPages } from "./pages/speaker-redirect.11ty.ts";
import { speakersPages } from "./pages/speakers.11ty.ts";
import { termPages } from "./pages/term.11ty.ts";
import { termsPages } from "./pages/terms.11ty.ts";
import { yearPages } from "./pages/year.11ty.ts";

/** The kinds, each with a template of its own under `pages/`. */
export const pageKinds: readonly PageKind[] = [
  homePages,
  roomPages,
  yearPages,
  monthPages,
  dayPages,
  discussionsPages,
  termsPages,
  termPages,
  linksPages,
  mediaPages,
  filesPages,
  speakersPages,
  speakerPages,
  speakerMonthPages,
  speakerRedirectPages,
  searchPages,
  notFoundPages,
];

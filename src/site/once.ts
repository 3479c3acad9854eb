/** What is the same on many pages, made when the first one needs it. */
import type { Speaker } from "../model.ts";
import type { SiteContext } from "./context.ts";

/** The function, called once for each site. */
export function oncePerSite<Made extends object>(make: (site: SiteContext) => Made): (site: SiteContext) => Made {
  const known = new WeakMap<SiteContext, Made>();
  return (site) => {
    let made = known.get(site);
    if (made === undefined) {
      made = make(site);
      known.set(site, made);
    }
    return made;
  };
}

/** The function, called once for each speaker of a site. */
export function oncePerSpeaker<Made>(
  make: (site: SiteContext, speaker: Speaker) => Made,
): (site: SiteContext, speaker: Speaker) => Made {
  const ofSite = oncePerSite(() => new Map<Speaker, Made>());
  return (site, speaker) => {
    const known = ofSite(site);
    let made = known.get(speaker);
    if (made === undefined) {
      made = make(site, speaker);
      known.set(speaker, made);
    }
    return made;
  };
}

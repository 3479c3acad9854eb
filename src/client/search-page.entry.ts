/** `/assets/search-page.js`: the search page. */
import { startSearchPage } from "./search/page.ts";
import * as module from "./search/search.ts";

declare global {
  interface Window {
    /** The search module, where it can be measured and tried from the console. */
    siteSearch?: typeof module.search;
  }
}

window.siteSearch = module.search;
startSearchPage(module);

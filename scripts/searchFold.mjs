/**
 * What the search takes for the same text, as a module that plain Node can import: `fold(text)`.
 */
import { tsImport } from "tsx/esm/api";

const { fold } = await tsImport("../src/folding/fold.ts", import.meta.url);

export { fold };

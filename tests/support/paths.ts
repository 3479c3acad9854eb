import { fileURLToPath } from "node:url";

/** The project's root folder, with a final slash. */
export const projectRoot: string = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of the project's own two transcripts. */
export const seedsFolder: string = fileURLToPath(new URL("../../seeds", import.meta.url));

/**
 * What the owner decides: archive.yaml and speakers.yaml, found, read and validated. Both files are optional.
 * Everybody may import this file; what stands behind it, in `config/`, is its own.
 */
export { type LoadedConfig, loadConfig } from "./config/load.ts";
export {
  type AliasConfig,
  type ArchiveConfig,
  type Config,
  defaultConfig,
  LANGUAGES,
  type Language,
  type MediaConfig,
  type RoomConfig,
  type SpeakerConfig,
  type SpeakersConfig,
} from "./config/types.ts";
export { type ConfigInput, validateConfig } from "./config/validate.ts";

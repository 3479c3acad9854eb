/**
 * What the owner decides: archive.yaml and the files beside it, found, read and validated. All are optional.
 * Everybody may import this file; what stands behind it, in `config/`, is its own.
 */
export { appliesTo, everywhere, isBound, namesOf } from "./config/aliases.ts";
export { type ConfigPlace, configPlaces, type LoadedConfig, loadConfig } from "./config/load.ts";
export {
  type AliasConfig,
  type ArchiveConfig,
  type Config,
  type DiscussionsConfig,
  defaultConfig,
  LANGUAGES,
  type Language,
  type LicenseConfig,
  type MediaConfig,
  type MessagePlace,
  type NamedRoom,
  type NamedSpeaker,
  type OptOut,
  type PatternConfig,
  type PrivacyConfig,
  REDACTIONS,
  type Redaction,
  type RoomConfig,
  type ShownText,
  type SpeakerConfig,
  type SpeakersConfig,
  type TakedownConfig,
  type TakedownsConfig,
  type Taken,
  type TermsConfig,
} from "./config/types.ts";
export { type ConfigInput, validateConfig } from "./config/validate.ts";

/**
 * What a catalogue of texts is. The Chinese one says which texts there are; every other language must have the same.
 */
import type { zhCN } from "./zh-CN.ts";

/** The name of a text. */
export type TextKey = keyof typeof zhCN;
/** A text; where one thing is spoken of otherwise than several there are two, chosen by the value `n`. */
export type Text = string | { readonly one: string; readonly other: string };
/** Every text in one language. */
export type Catalogue = Readonly<Record<TextKey, Text>>;

/** What an attachment holds besides what is in its message's text: its address. */
import type { Attachment } from "../model.ts";

/** Where an attachment leads, as exported; null: nowhere. What is kept back is looked for in it. */
export function attachmentAddress(attachment: Attachment): string | null {
  switch (attachment.type) {
    case "image":
      return attachment.src;
    case "link":
      return attachment.href;
    case "file":
    case "unknown":
      return null;
  }
}

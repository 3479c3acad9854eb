/** What WeChat ids look like, as sources of expressions: for whoever reads an export, and for whoever keeps them back. */

/** Any id: a letter, and 5 to 19 more characters. One that its owner chose may be a word that somebody typed. */
export const WECHAT_ID = "[A-Za-z][-_A-Za-z0-9]{5,19}";

/** An id of WeChat's own making, which nobody types for anything else. */
export const MADE_WECHAT_ID = "wxid_[a-z0-9]{8,24}";

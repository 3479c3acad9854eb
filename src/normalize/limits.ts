/** How long something can be that somebody typed. */

/** In UTF-16 code units. Nobody types a message this long; what is longer is shown as text, whatever marks it is filled with. */
export const LONGEST_TYPED = 0x10000;

/** English words, and the rests of their short forms, that say nothing about what is looked for. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a about am an and any are as at be been but by can could d did do does for from had has have he her him his how " +
    "i if in into is it its ll m me my no not of on or our re s shall she should so some t than that the their them " +
    "then there these they this those to us ve was we were what when where which who whom whose why will with would " +
    "you your"
  ).split(" "),
);

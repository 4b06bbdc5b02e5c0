import { stemWord } from "./stem-word.ts";

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** English words that carry no meaning of their own, and the pieces that an apostrophe leaves. */
export const STOP_WORDS =
  wordsOf(`a about after again all already also am an and any are aren as at be because been before
  being between both but by can cannot could couldn did didn do does doesn doing don down during each else ever
  every few for from further had has have having he her here hers him his how however i if in instead into is isn it its itself
  just let ll m may me might mine more most much must my need needs nobody no nor nothing not now of off on once one only or other our
  ours out over own per please re s same shall she should so some such t than that the their theirs them then
  there these they this those through to too under until up us ve very via was we were what when where whether which
  while who whom whose why will with within without would you your yours anybody anyone anything lot lots`);

/** Words that most questions could hold: a page that lacks them may answer all the same. */
const WEAK_WORDS =
  wordsOf(`able access actually allow allowed answer apply available become behind best better
  bring call called change changes company correct currently difference different do done easiest employee employees
  every everybody exactly example exist exists explain find first follow get gets getting give given go goes good happen
  happens have help important include included keep kind know last like list long look looks made main make makes many
  mean means new next number often people person possible problem purpose quickly reason recommend recommended right role
  say says see set should show somebody someone something start stay take takes talk team tell tells thing things time times
  type types amount date day hour minute month percentage week year understand use used uses using usually valid want way ways work works`);

/** The stems of the weak words. */
export const WEAK_STEMS: ReadonlySet<string> = new Set([...WEAK_WORDS].map(stemWord));

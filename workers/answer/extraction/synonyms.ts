import { stemWord } from "./stem-word.ts";

/** Words of everyday business English that stand for one another, a group a line. */
const GROUPS = `holiday vacation leave
salary pay wage
cost price fee charge
start begin
finish end close
buy purchase order
delete remove erase
lost lose missing
boss manager lead supervisor
error failure fault
large big size long
staff employee worker colleague
ill illness sick sickness
doctor physician medical
phone telephone call
picture photo photograph
fix repair solve resolve
company firm organisation organization
laptop computer notebook
car vehicle
reimburse refund repay
change modify edit
allowed permitted may
forbidden prohibited
quit resign resignation notice
announce tell say inform notify
release ship publish
undo revert rollback
fly flight plane
store keep retain
require need necessary
create make set
new latest
check verify validate
run execute
select choose pick
home remote remotely
safe secure safely
credential password secret
measure metric
goal purpose aim
advantage benefit
disadvantage drawback
job role position
write document
attendee participant
contain include
answer reply respond`;

const SYNONYMS = new Map<string, Set<string>>();
for (const line of GROUPS.split("\n")) {
  const stems = line.split(" ").map(stemWord);
  for (const stem of stems) {
    SYNONYMS.set(
      stem,
      new Set([...(SYNONYMS.get(stem) ?? []), ...stems.filter((s) => s !== stem)]),
    );
  }
}

/** The stems that may stand for a stem. */
export function synonymsOf(stem: string): ReadonlySet<string> {
  return SYNONYMS.get(stem) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

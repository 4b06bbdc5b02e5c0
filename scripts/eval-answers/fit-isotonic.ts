/** Something that was predicted from a value, and whether it came true. */
export interface Sample {
  value: number;
  isTrue: boolean;
}

/** Samples of neighbouring values: their mean, how many there are, and how many came true. */
export interface Step {
  value: number;
  count: number;
  trueCount: number;
}

/**
 * Fits the share of samples that come true as a function that never falls with the value: the pool-adjacent-violators
 * algorithm (Ayer and others, "An Empirical Distribution Function for Sampling with Incomplete Information", 1955), over
 * groups of at least `minCount` neighbours. The lowest step comes first.
 */
export function fitIsotonic(samples: Sample[], minCount: number): Step[] {
  const steps: Step[] = [];
  for (const group of groupNeighbours(samples, minCount)) {
    let step = group;
    for (let before = steps.at(-1); before !== undefined && share(before) >= share(step);) {
      steps.pop();
      step = pool(before, step);
      before = steps.at(-1);
    }
    steps.push(step);
  }
  return steps;
}

/** The share of a step's samples that came true, drawn to a half as by one sample of each kind, since few samples prove little. */
export function smoothShare({ trueCount, count }: Step): number {
  return (trueCount + 1) / (count + 2);
}

/** Equal values stay together; a rest that is too small goes with the group before it. */
function groupNeighbours(samples: Sample[], minCount: number): Step[] {
  const groups: Step[] = [];
  let highest = Number.NaN;
  for (const { value, isTrue } of samples.toSorted((left, right) => left.value - right.value)) {
    const one = { value, count: 1, trueCount: isTrue ? 1 : 0 };
    const last = groups.at(-1);
    const isFull = last !== undefined && last.count >= minCount && highest !== value;
    highest = value;
    if (last === undefined || isFull) groups.push(one);
    else groups.splice(-1, 1, pool(last, one));
  }
  return withoutSmallRest(groups, minCount);
}

function withoutSmallRest(groups: Step[], minCount: number): Step[] {
  const rest = groups.at(-1);
  const before = groups.at(-2);
  if (rest === undefined || before === undefined || rest.count >= minCount) return groups;
  return [...groups.slice(0, -2), pool(before, rest)];
}

function pool(left: Step, right: Step): Step {
  const count = left.count + right.count;
  const value = (left.value * left.count + right.value * right.count) / count;
  return { value, count, trueCount: left.trueCount + right.trueCount };
}

function share({ trueCount, count }: Step): number {
  return trueCount / count;
}

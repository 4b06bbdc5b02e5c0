/** Repairs that may be asked for before any question has earned one, and that are saved up at most. */
const INITIAL_REPAIRS = 1;
const MAX_SAVED_REPAIRS = 10;
const EARNED_BY_QUESTION = 0.2;

/** Keeps a model that is always wrong from being asked twice as often: a fifth of its replies may be repaired. */
export interface RepairBudget {
  /** Counts a question. */
  earn(): void;
  /** Takes a repair, when there is one. */
  spend(): boolean;
}

/** Makes a budget that lives as long as its isolate. */
export function createRepairBudget(): RepairBudget {
  let saved = INITIAL_REPAIRS;
  return {
    earn: () => {
      saved = Math.min(MAX_SAVED_REPAIRS, saved + EARNED_BY_QUESTION);
    },
    spend: () => {
      if (saved < 1) return false;
      saved -= 1;
      return true;
    },
  };
}

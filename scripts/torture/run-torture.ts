import { serveModel } from "../../test/support/serve-model.ts";
import type { TortureReport } from "./report.ts";
import { startFaultyProduct } from "./faulty-product.ts";
import { tortureFaults } from "./torture-faults.ts";
import { tortureKill, type KillTorture } from "./torture-kill.ts";
import { tortureResume, type ResumeTorture } from "./torture-resume.ts";
import { startTorturedProduct, type TorturedProduct } from "./tortured-product.ts";

const TOKENS = 120;
const TOKEN_DELAY_MS = 15;

/** Cuts connections to a product of its own. */
export function runResume(stateFolder: string, torture: ResumeTorture): Promise<TortureReport> {
  return withTalkingModel(stateFolder, (product) => tortureResume(product, torture));
}

/** Kills a product of its own. */
export function runKill(stateFolder: string, torture: KillTorture): Promise<TortureReport> {
  return withTalkingModel(stateFolder, (product) => tortureKill(product, torture));
}

/** Puts faults between a product of its own and its dependencies. */
export async function runFaults(stateFolder: string): Promise<TortureReport> {
  const faulty = await startFaultyProduct(stateFolder);
  try {
    return await tortureFaults(faulty);
  } finally {
    await faulty.stop();
  }
}

/** Starts a product whose model writes an answer of about two seconds, other words each time. */
export async function withTalkingModel(
  stateFolder: string,
  torture: (product: TorturedProduct) => Promise<TortureReport>,
): Promise<TortureReport> {
  const model = await serveModel();
  let answers = 0;
  model.stub.script.delayMs = TOKEN_DELAY_MS;
  model.stub.script.tokens = () => {
    answers += 1;
    return Array.from({ length: TOKENS }, (_token, index) => `word ${answers}.${index} `);
  };
  try {
    const product = await startTorturedProduct(stateFolder, model.environment);
    try {
      return await torture(product);
    } finally {
      await product.stop();
    }
  } finally {
    model.close();
  }
}

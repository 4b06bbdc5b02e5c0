/** One sample line of an exposition, its name and labels as they are read back. */
export interface ParsedSample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** An exposition, read by the rules of Prometheus' text format 0.0.4: the type of each metric, and every sample. */
export interface Exposition {
  types: Map<string, string>;
  samples: ParsedSample[];
}

const HELP = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\]|\\[\\n])*$/;
const TYPE = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)$/;
const SAMPLE =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\]|\\["\\n])*",?)*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\["\\n])*)"/g;

/** Reads an exposition; throws at the first line that is not valid, or stands where it may not. */
export function parseExposition(text: string): Exposition {
  if (!text.endsWith("\n")) throw new Error("The last line has no line feed.");
  const reading: Reading = { types: new Map(), samples: [], seen: new Set(), current: "" };
  for (const line of text.slice(0, -1).split("\n")) {
    if (line.startsWith("# HELP ")) readHelp(reading, line);
    else if (line.startsWith("# TYPE ")) readType(reading, line);
    else readSample(reading, line);
  }
  return { types: reading.types, samples: reading.samples };
}

/** What was read so far: `seen` holds what may come once, `current` the metric whose samples may follow. */
interface Reading extends Exposition {
  seen: Set<string>;
  current: string;
}

function readHelp({ seen }: Reading, line: string): void {
  const [, name] = HELP.exec(line) ?? [];
  if (name === undefined) throw invalid(line);
  refuseRepeated(seen, `help of ${name}`, line);
}

function readType(reading: Reading, line: string): void {
  const [, name, type] = TYPE.exec(line) ?? [];
  if (name === undefined || type === undefined) throw invalid(line);
  if (!reading.seen.has(`help of ${name}`)) throw invalid(line);
  refuseRepeated(reading.seen, `type of ${name}`, line);
  reading.types.set(name, type);
  reading.current = name;
}

function readSample({ types, samples, seen, current }: Reading, line: string): void {
  const sample = parseSample(line);
  if (metricOf(sample.name, types) !== current) throw invalid(line);
  refuseRepeated(seen, JSON.stringify([sample.name, sample.labels]), line);
  samples.push(sample);
}

/** The metric that a sample belongs to: a histogram's samples bear its name and a suffix. */
export function metricOf(name: string, types: ReadonlyMap<string, string>): string {
  const base = name.replace(/_(bucket|sum|count)$/, "");
  return types.get(base) === "histogram" ? base : name;
}

function parseSample(line: string): ParsedSample {
  const [, name, pairs = "", text = ""] = SAMPLE.exec(line) ?? [];
  const value = Number(text);
  if (name === undefined || Number.isNaN(value)) throw invalid(line);
  const labels = [...pairs.matchAll(LABEL)].map(([, label, escaped]) => [label, unescape(escaped)]);
  return { name, labels: Object.fromEntries(labels), value };
}

function unescape(text: string | undefined): string {
  return (text ?? "").replaceAll(/\\(.)/g, (_all, escaped) => (escaped === "n" ? "\n" : escaped));
}

function refuseRepeated(seen: Set<string>, key: string, line: string): void {
  if (seen.has(key)) throw invalid(line);
  seen.add(key);
}

function invalid(line: string): Error {
  return new Error(`Not valid in the text exposition format: ${line}`);
}

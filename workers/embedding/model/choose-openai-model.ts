const DEFAULT_MODEL = "text-embedding-3-small";

/** The dimensions of the models whose name is enough. */
const DIMENSIONS = new Map([
  ["text-embedding-3-small", 1_536],
  ["text-embedding-3-large", 3_072],
  ["text-embedding-ada-002", 1_536],
]);

/** The model and dimension that the variables name; both may be empty. Throws when the dimension cannot be known. */
export function chooseOpenAiModel(
  named: string,
  dimension: string,
): { model: string; dimension: number } {
  const model = named === "" ? DEFAULT_MODEL : named;
  if (dimension === "") {
    const known = DIMENSIONS.get(model);
    if (known !== undefined) return { model, dimension: known };
    throw new Error(`EMBEDDING_MODEL is "${model}": set EMBEDDING_DIMENSION to its dimension.`);
  }
  if (/^[1-9]\d{0,4}$/.test(dimension)) return { model, dimension: Number(dimension) };
  throw new Error(`EMBEDDING_DIMENSION must be a whole number from 1, but is "${dimension}".`);
}

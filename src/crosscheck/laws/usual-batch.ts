/** Samples in a batch where the user gave no number. */
const USUAL_BATCH = 1000;

/** The batch size that a law is checked at, and what the report says about the choice. */
export interface ChosenBatch {
  readonly batchSize: number;
  readonly remark: string | null;
}

/**
 * The user's batch size, or a usual one where none was given and the law holds for every size.
 *
 * @example chosenBatch(20) // => { batchSize: 20, remark: null }
 */
export function chosenBatch(asked: number | null): ChosenBatch {
  if (asked !== null) return { batchSize: asked, remark: null };
  return { batchSize: USUAL_BATCH, remark: `no batch size is given: batches of ${USUAL_BATCH} were drawn` };
}

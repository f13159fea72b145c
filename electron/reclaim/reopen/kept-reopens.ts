/** What is to be opened again when a seat is free, as it is kept over restarts. Pure. */
import { z } from 'zod';

const reopenSchema = z.object({
  receiptId: z.string().min(1).max(64),
  /** The number of one document; null for all. */
  document: z.number().int().min(0).nullable(),
  featureId: z.string().min(1).max(512),
  /** Whether the waiting list was joined for it. */
  joined: z.boolean(),
  since: z.number().int().nonnegative(),
});
export type Reopen = z.infer<typeof reopenSchema>;

export interface KeptReopens {
  readonly reopens: readonly Reopen[];
}
export const noReopens: KeptReopens = { reopens: [] };

/** Reads the file's content, one by one: what cannot be used is left out. */
export function readReopens(json: unknown): KeptReopens {
  const file = z.object({ reopens: z.array(z.unknown()) }).safeParse(json);
  return { reopens: file.data?.reopens.flatMap((one) => reopenSchema.safeParse(one).data ?? []) ?? [] };
}

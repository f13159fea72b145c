/** The JSON schema of the configuration file, for editors that check YAML while it is written. */
import { z } from 'zod';
import { configFileSchema } from './config-schema.ts';

/** As text, the way it is published in `docs/seatlight.schema.json`. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configFileSchema, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/**
 * Beta LM of BETA CAE Systems, read through `beta_lm_stat`, as a description such as sites write their own. No real output
 * of it is public: this follows what one parser of it expects, and is not proven.
 */
import type { TableDescription } from './table-description.ts';

export const betaLmTable: TableDescription = {
  arguments: ['-a', '-h', '{host}'],
  output: 'both',
  lines: [
    { line: '{user}@{host} | {feature} | {...} | {since}' },
    { line: '{user}@{host} | {feature} | {since}' },
    { line: 'PRE_POST: {feature} | {issued} | {...} | {in-use}' },
    { line: '{feature} | {issued} | {...} | {in-use}' },
  ],
  marks: ['USER NAME@HOST{}', '{}MODULE | MAX | {}', 'Trying {} ....'],
  skip: ['Trying {}', 'USER NAME@HOST{}', '{}MODULE | MAX | {}', '{}: MODULE | {}'],
  errors: ['{}cannot connect{}', '{}could not connect{}', '{}connection refused{}', '{}no response{}'],
  dates: [],
  // Licences are printed in hundredths, as credits.
  divide: 100,
  tokens: true,
};

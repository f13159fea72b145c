import { afterEach, beforeEach, expect, it } from 'vitest';
import { administratorToken, sharedToken } from '../../server/config/access-token.ts';
import { projectPolicyOf, projectsFileSchema } from '../../server/config/projects-schema.ts';
import { createTestServers, type TestServers, testToken } from '../../server/testing/test-servers.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Target } from '../target.ts';
import { recordingTerminal } from '../testing/recording-terminal.ts';
import { exportProjects } from './export.ts';

const adminToken = 'an-administrator-for-tests';
const csv = `code,name,parent,state,users
BR-100,"Bridge, east",,open,ana|bo
BR-110,=Bearings,BR-100,closed,
`;
let servers: TestServers;
let target: (token: string) => Target;

beforeEach(async () => {
  servers = createTestServers();
  const file = projectsFileSchema.parse({ time_zone: 'UTC' });
  const { create, administrators } = file;
  const projects = { path: 'projects.csv', bytes: Buffer.from(csv), format: 'csv' } as const;
  const { url } = await servers.start(
    servers.config({
      tokens: [sharedToken(testToken), administratorToken(adminToken)],
      projects: { policy: projectPolicyOf(file), create, administrators, file: projects },
    }),
  );
  target = (token) => ({ url, urlSource: '--server', token, tokenSource: 'SEATLIGHT_TOKEN' });
});
afterEach(() => servers.end());

it('prints all projects, also those of others and closed ones, as a file for a spreadsheet', async () => {
  const terminal = recordingTerminal();
  await exportProjects(target(adminToken), terminal);
  expect(terminal.written).toEqual([
    'id,code,name,client,parent,state,start,end,users,groups,default_users,default_groups,tags',
    'BR-100,BR-100,"Bridge, east",,,open,,,ana|bo,,,,',
    "BR-110,BR-110,'=Bearings,,BR-100,closed,,,,,,,",
  ]);
});

it('is for administrators alone, and says so', async () => {
  await expect(exportProjects(target(testToken), recordingTerminal())).rejects.toMatchObject({
    exitCode: exitCodes.refused,
    message: expect.stringContaining('look after the projects'),
  });
});

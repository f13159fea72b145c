/** What the product is called wherever it is packaged. Pure data. */

export const product = {
  name: 'Seatlight',
  appId: 'app.seatlight',
  /** Name of the app's program, without what a system adds to it. */
  program: 'seatlight-agent',
  /** Name of the command line tool, likewise. */
  commandLineTool: 'seatlight',
  publisher: 'The Seatlight authors',
  copyright: 'Copyright © 2026 The Seatlight authors',
  homepage: 'https://seatlight.app/',
  help: 'https://seatlight.app/help',
} as const;

/** Licence texts of packages that bring none: who holds the rights is in their sources. Pure data. */

const mit = (...holders: readonly string[]): string => `MIT License

${holders.map((holder) => `Copyright (c) ${holder}`).join('\n')}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** By name of the package, which says MIT in its package.json. */
export const missingTexts: Readonly<Record<string, string>> = {
  // https://github.com/microsoft/fluentui-system-icons
  '@fluentui/react-icons': mit('Microsoft Corporation'),
  // https://github.com/jsumners/abstract-logging
  'abstract-logging': mit('James Sumners'),
  // The section "License" of its README.
  growly: mit('2014 Ibrahim Al-Rajhi <abrahamalrajhi@gmail.com>'),
  // As in the packages beside it in https://github.com/TooTallNate/proxy-agents
  'proxy-agent-negotiate': mit('2013 Nathan Rajlich <nathan@tootallnate.net>'),
  // Built of https://github.com/quickjs-ng/quickjs by https://github.com/vercel-labs/quickjs-wasi
  'quickjs-wasi': mit(
    'Vercel, Inc.',
    '2017-2026 Fabrice Bellard',
    '2017-2024 Charlie Gordon',
    '2023-2026 Ben Noordhuis',
    '2023-2026 Saúl Ibarra Corretgé',
  ),
};

/** The applications that are known without a site's own rules. Pure. */
import type { ApplicationRule } from './application-rule.ts';

const noLimits = { processorPercent: null, diskBytesPerSecond: null };

export const builtInRules: readonly ApplicationRule[] = [
  {
    name: 'Mousepad',
    adapter: 'gtk',
    match: { programs: ['mousepad'], windowClasses: [], vendorDaemons: [], features: [] },
    titles: [
      '{dirty:*}{document} [Read Only] - Mousepad',
      '{dirty:*}{document} [Viewer Mode] - Mousepad',
      '{dirty:*}{document} - Mousepad',
    ],
    untitled: ['Untitled *'],
    neverUnsaved: false,
    actions: {
      save: { of: 'window', name: 'file.save', text: null },
      saveCopy: [],
      copyExtension: null,
      closeCopied: null,
      hiddenDocuments: { of: 'window', name: 'file.detach-tab', text: null },
    },
    reopen: ['{documents}'],
    idle: noLimits,
  },
  {
    name: 'Inkscape',
    adapter: 'gtk',
    match: { programs: ['inkscape'], windowClasses: [], vendorDaemons: [], features: [] },
    titles: ['{dirty:*}{document} - Inkscape'],
    untitled: ['New document *'],
    neverUnsaved: false,
    actions: {
      save: { of: 'window', name: 'document-save', text: null },
      saveCopy: [
        // The whole drawing as it is, whatever was last exported.
        { of: 'application', name: 'export-id', text: '' },
        { of: 'application', name: 'export-type', text: '' },
        { of: 'application', name: 'export-filename', text: '{path}' },
        { of: 'application', name: 'export-do', text: null },
      ],
      copyExtension: '.svg',
      closeCopied: { of: 'application', name: 'window-close', text: null },
      hiddenDocuments: null,
    },
    reopen: ['{documents}'],
    idle: noLimits,
  },
  {
    name: 'LibreOffice',
    adapter: 'libreoffice',
    match: { programs: ['soffice.bin'], windowClasses: [], vendorDaemons: [], features: [] },
    // It tells of its documents itself.
    titles: [],
    untitled: [],
    neverUnsaved: false,
    actions: null,
    reopen: ['{documents}'],
    idle: noLimits,
  },
];

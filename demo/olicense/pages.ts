/** The page of OLicense servers that do not exist: how things stand, as XML. */
import type { Situation, SituationFeature, SituationPool } from '../situation.ts';
import type { AnswerPage } from '../stand-in.ts';
import { toldSituation } from '../told-situation.ts';
import { countOf, endOf, holderOf, poolsOf, usedOf } from './print.ts';

export const answerPage: AnswerPage = async (path, _form, address, env) => {
  const { told } = await toldSituation(address, env, 'olicense');
  if (told === null || told.situation.silent) return { status: 503, body: 'The license server does not run.' };
  if (path !== '/LicenseStatusXML') return { status: 404, body: 'There is no such page.' };
  return { status: 200, body: printXml(told.situation).join('\n') };
};

const element = (name: string, value: string | number): string =>
  `<${name}>${String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`;

function printPool(feature: SituationFeature, pool: SituationPool): string[] {
  return [
    '<license>',
    element('name', 'demo'),
    '<module>',
    element('name', feature.name),
    '</module>',
    element('licenser', feature.vendor),
    element('versionRange', pool.version),
    element('floatCount', countOf(feature, pool)),
    element('floatsLocked', usedOf(pool)),
    element('floatsLockedBy', pool.seats.map(holderOf).join(', ')),
    element('expiration', endOf(pool)),
    '</license>',
  ];
}

/** The page of a license server that answers, as lines. */
export const printXml = (situation: Situation): string[] => [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<licenseStatus>',
  element('serverVersion', situation.version),
  ...poolsOf(situation).flatMap(([feature, pool]) => printPool(feature, pool)),
  '</licenseStatus>',
  '',
];

/** Who may ask what: one table, by which every address and topic is guarded. Pure. */
import type { People } from '../../protocol/projects/project.ts';
import { type Bearer, personOf } from '../config/access-token.ts';
import type { RolesConfig } from '../config/server-config.ts';
import type { Membership } from '../projects/membership.ts';

/** What can be asked for. Every address of the API needs one of these, or is open to all. */
export type Right =
  /** How the server does, and its figures for Prometheus. They name nobody. */
  | 'figures'
  /** License servers and features, their use over time, and who holds what of a feature. */
  | 'site'
  /** One's own waits, offers, asks, denials, reclaims and topics. */
  | 'own'
  /** One's own time on projects. */
  | 'booking'
  /** Holders by name also where the site is anonymous. */
  | 'holders'
  /** Where anybody holds anything. */
  | 'search'
  /** Having a license server asked once. */
  | 'check'
  /** Denials of all, without names where the site is anonymous. */
  | 'denials'
  /** Denials of a certain person, and names where the site is anonymous. */
  | 'names'
  /** Idle seats that were asked back. */
  | 'reclaims'
  /** Being told of licences that end soon. */
  | 'renewals'
  /** Who sits where, and how idle their applications are. */
  | 'workstations'
  /** All projects, and the time of everybody. */
  | 'projects'
  /** Enrolment tokens and enrolled agents. */
  | 'tokens'
  /** Acting in the name of everybody. */
  | 'everybody';

/** As what somebody comes in. */
export type Role =
  /** Has a shared token where agents have to be enrolled. */
  | 'onlooker'
  | 'user'
  /** A user where the configuration gives nobody a role: what license managers show everyone, everyone sees. */
  | 'user-of-open-site'
  | 'project-manager'
  | 'license-administrator'
  | 'administrator';

const ofUsers: readonly Right[] = ['figures', 'site', 'own', 'booking'];
const ofLicenseAdministrators: readonly Right[] = [
  ...ofUsers,
  'holders',
  'search',
  'check',
  'denials',
  'names',
  'reclaims',
  'renewals',
  'workstations',
];

export const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  onlooker: ['figures'],
  user: ofUsers,
  'user-of-open-site': [...ofUsers, 'holders', 'search', 'check', 'denials'],
  'project-manager': [...ofUsers, 'projects'],
  'license-administrator': ofLicenseAdministrators,
  administrator: [...ofLicenseAdministrators, 'projects', 'tokens', 'everybody'],
};

/** What the roles of a bearer are found by. */
export interface RoleSource {
  /** Whom the configuration gives which role; null where it has none. */
  readonly roles: RolesConfig | null;
  /** People who look after projects, with or without roles. */
  readonly projectAdministrators: People | null;
  readonly membership: Membership;
  /** Whether shared tokens let no agents in. */
  readonly enrolmentRequired: boolean;
}

/**
 * The roles of a bearer. Those that the configuration gives to people count only for whom it is certain that they are that
 * person: by a personal token, or by an agent that enrolled with a token of that person alone.
 */
export function rolesOf(bearer: Bearer, source: RoleSource): readonly Role[] {
  const { roles, membership } = source;
  if (bearer.kind === 'administrator') return ['administrator'];
  if (bearer.kind === 'shared' && source.enrolmentRequired) return ['onlooker'];
  const user = roles === null ? 'user-of-open-site' : 'user';
  const person = personOf(bearer);
  if (person === null || (bearer.kind === 'agent' && !bearer.isProven)) return [user];
  const given: readonly (readonly [Role, People | null | undefined])[] = [
    ['project-manager', source.projectAdministrators],
    ['project-manager', roles?.projectManagers],
    ['license-administrator', roles?.licenseAdministrators],
    ['administrator', roles?.administrators],
  ];
  return [user, ...given.flatMap(([role, people]) => (people && membership.includes(people, person) ? [role] : []))];
}

/** Somebody at the door, and what they may ask. */
export interface Access {
  readonly bearer: Bearer;
  may(right: Right): boolean;
}

export function accessOf(bearer: Bearer, source: RoleSource): Access {
  const rights = new Set(rolesOf(bearer, source).flatMap((role) => rightsOf[role]));
  return { bearer, may: (right) => rights.has(right) };
}

const allRights = new Set(Object.values(rightsOf).flat());

/** Whether two may ask the same. */
export const sameRights = (a: Access, b: Access): boolean =>
  [...allRights].every((right) => a.may(right) === b.may(right));
